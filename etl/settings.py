"""The settings of one data directory: typed, with defaults, read from ``settings.toml``."""

import dataclasses
import datetime as dt
import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from etl.errors import BadSettings

FILE_NAME = "settings.toml"


@dataclass(frozen=True)
class Settings:
    """Everything a university may set; days are calendar days.

    ``data_cut`` is the day up to which the data speak; when it is not set, the latest dated fact in
    the data is taken. ``graduation_day`` (month, day) starts the follow-up clock of a graduating year.
    """

    data_cut: dt.date | None = None
    graduation_day: str = "06-30"
    home_region: str = ""
    on_time_days: int = 30
    form_due_after_days: int = 30
    action_due_days: int = 60
    expiry_warning_months: int = 12
    stay_tolerance_days: int = 3
    fewer_seats_share: float = 0.10
    disclosure_profile: str = "review"
    snapshots_kept: int = 5
    memory_limit: str = "1GB"

    def digest(self) -> str:
        """Return a short hash that changes when any setting changes."""
        text = json.dumps(dataclasses.asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def variables(self) -> dict[str, object]:
        """Return the settings that the SQL models read with ``getvariable``."""
        month, day = self.graduation_day.split("-")
        return {
            "graduation_month": int(month),
            "graduation_day": int(day),
            "on_time_days": self.on_time_days,
            "form_due_after_days": self.form_due_after_days,
            "action_due_days": self.action_due_days,
            "expiry_warning_months": self.expiry_warning_months,
            "stay_tolerance_days": self.stay_tolerance_days,
            "fewer_seats_share": self.fewer_seats_share,
        }


def read_settings(root: Path) -> Settings:
    """Read ``settings.toml`` of the data directory ``root``; a missing file means the defaults.

    Raises:
        BadSettings: a name that does not exist, or a value of another type than the default.
    """
    path = root / FILE_NAME
    if not path.exists():
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings(path, str(error)) from error
    problems = [problem for name, value in given.items() if (problem := _problem(name, value))]
    if problems:
        raise BadSettings(path, "; ".join(problems))
    return Settings(**given)


def _problem(name: str, value: object) -> str:
    known = {item.name: item.default for item in dataclasses.fields(Settings)}
    if name not in known:
        return f"there is no setting “{name}” (known: {', '.join(sorted(known))})"
    expected = dt.date if name == "data_cut" else type(known[name])
    if expected is float and isinstance(value, int) and not isinstance(value, bool):
        return ""
    if type(value) is not expected:
        return f"“{name}” is {value!r}, expected {expected.__name__}"
    if name == "graduation_day" and not _is_month_day(str(value)):
        return f"“graduation_day” is {value!r}, expected month-day such as 06-30"
    if isinstance(value, int | float) and value < 0:
        return f"“{name}” is {value!r}, expected zero or more"
    return ""


def _is_month_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(f"2023-{text}")
    except ValueError:
        return False
    return True
