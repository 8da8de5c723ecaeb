"""The settings of one data directory: typed, with defaults, read from ``settings.toml``."""

import dataclasses
import datetime as dt
import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import BadSettings
from etl.rules import rule_profiles

FILE_NAME = "settings.toml"
PROFILES = ("internal", "review", "publication")
SIZES = ("file_bytes", "file_rows", "file_columns", "cell_characters")
_SIZE = re.compile(r"\d*[1-9]\d*(\.\d+)? ?[MGT]i?B", re.IGNORECASE)


@dataclass(frozen=True)
class Settings:
    """Everything a university may set; days are calendar days.

    ``data_cut`` is the day up to which the data speak, and what happened after it is not known yet;
    when it is not set, the latest dated fact in the data is taken. ``graduation_day`` (month, day)
    starts the follow-up clock of a graduating year.
    ``rule_profile`` names the reading of the law that pages begin with (see :mod:`etl.rules`).
    ``home_region`` is where the university is, as the registers write it, several places with
    commas; without it, the region where most registered enterprises are. The last four bound a
    file: a larger one is refused, of a longer cell the row is rejected.
    """

    data_cut: dt.date | None = None
    graduation_day: str = "06-30"
    on_time_days: int = 30
    form_due_after_days: int = 30
    action_due_days: int = 60
    expiry_warning_months: int = 12
    stay_tolerance_days: int = 3
    fewer_seats_share: float = 0.10
    home_region: str = ""
    disclosure_profile: str = "review"
    rule_profile: str = "undergraduate-2019"
    snapshots_kept: int = 5
    memory_limit: str = "1GB"
    file_bytes: int = 2 * 1024**3
    file_rows: int = 5_000_000
    file_columns: int = 2_000
    cell_characters: int = 100_000

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
            "home_region": self.home_region,
            "cut_as_set": self.data_cut or dt.date.max,
        }


def read_settings(root: Path) -> Settings:
    """Read ``settings.toml`` of the data directory ``root``; a missing file means the defaults.

    Raises:
        BadSettings: a name that does not exist, or a value that the setting can not have.
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
    whole = expected is float and type(value) is int
    if type(value) is not expected and not whole:
        return f"“{name}” is {value!r}, expected {expected.__name__}"
    expectation = _expectation(name, value)
    return f"“{name}” is {_shown(value)}, expected {expectation}" if expectation else ""


def _shown(value: object) -> str:
    return str(value) if isinstance(value, dt.date) else repr(value)


def _expectation(name: str, value: Any) -> str:
    """Return what a value of the right type should have been, empty where it is right."""
    right, expected = {
        "data_cut": (lambda: value <= _today(), f"a day up to today, {_today()}"),
        "graduation_day": (lambda: _is_month_day(value), "month-day such as 06-30"),
        "fewer_seats_share": (lambda: 0 <= value <= 1, "a share from 0 to 1"),
        "disclosure_profile": (lambda: value in PROFILES, f"one of {', '.join(PROFILES)}"),
        "rule_profile": (lambda: value in rule_profiles(), f"one of {', '.join(rule_profiles())}"),
        "snapshots_kept": (lambda: value >= 1, "one or more"),
        **dict.fromkeys(SIZES, (lambda: value >= 1, "one or more")),
        "memory_limit": (lambda: _SIZE.fullmatch(value), "a size such as 512MB or 2GB"),
    }.get(name, (lambda: isinstance(value, str) or value >= 0, "zero or more"))
    return "" if right() else expected


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).astimezone().date()


def _is_month_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(f"2023-{text}")
    except ValueError:
        return False
    return True
