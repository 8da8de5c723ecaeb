"""Settings are refused, with a sentence, where a typing error would change what is shown."""

import datetime as dt
from pathlib import Path

import pytest

from etl.errors import BadSettings
from etl.settings import Settings, read_settings


def read(root: Path, text: str) -> Settings:
    (root / "settings.toml").write_text(text, encoding="utf-8")
    return read_settings(root)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "line",
    [
        *(f'disclosure_profile = "{name}"' for name in ("internal", "review", "publication")),
        *(f'rule_profile = "{name}"' for name in ("undergraduate-2019", "vocational-2021")),
        *(f'memory_limit = "{size}"' for size in ("512MB", "2GB", "1.5GB", "4 GiB")),
        "fewer_seats_share = 0",
        "fewer_seats_share = 1.0",
        "snapshots_kept = 1",
        "on_time_days = 0",
        "data_cut = 2025-06-30",
        'graduation_day = "07-01"',
    ],
)
def test_what_a_setting_can_be_is_read(tmp_path: Path, line: str) -> None:
    name = line.split(" = ", maxsplit=1)[0]
    assert getattr(read(tmp_path, line), name) is not None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('disclosure_profile = "nope"', "'nope', expected one of internal, review, publication"),
        ('rule_profile = "2019"', "'2019', expected one of undergraduate-2019, vocational-2021"),
        ('memory_limit = "much"', "'much', expected a size such as 512MB or 2GB"),
        ('memory_limit = "0GB"', "expected a size"),
        ("fewer_seats_share = 10", "10, expected a share from 0 to 1"),
        ("fewer_seats_share = -0.1", "expected a share from 0 to 1"),
        ("fewer_seats_share = nan", "expected a share from 0 to 1"),
        ("snapshots_kept = 0", "0, expected one or more"),
        ("on_time_days = -1", "-1, expected zero or more"),
        ('on_time_days = "30"', "expected int"),
        ('graduation_day = "31-06"', "expected month-day such as 06-30"),
        ("data_cut = 2999-01-01", "2999-01-01, expected a day up to today"),
        ("ontime_days = 3", "there is no setting “ontime_days”"),
        ("on_time_days = ", "Invalid value"),
    ],
)
def test_what_a_setting_can_not_be_is_refused(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadSettings, match="can not be used") as caught:
        read(tmp_path, line)
    assert told in str(caught.value)


def test_today_is_the_latest_data_cut(tmp_path: Path) -> None:
    today = dt.datetime.now(dt.UTC).astimezone().date()
    assert read(tmp_path, f"data_cut = {today}").data_cut == today


def test_every_problem_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings) as caught:
        read(tmp_path, "snapshots_kept = 0\non_time_days = -1\n")
    assert "snapshots_kept" in str(caught.value)
    assert "on_time_days" in str(caught.value)
