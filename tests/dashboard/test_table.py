"""The table of a result: words for people, plain safe values for spreadsheets."""

import csv
import io

from dashboard import spreadsheet, table, tile
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import metric, result

LABELS = Labels({("programme", "evil"): Text("=HYPERLINK(1)", "=HYPERLINK(1)")})
PARTS = {
    "programme": ["nursing", "evil", "tiny", "small"],
    "numerator": [30, 10, 1, 3],
    "denominator": [40, 40, 2, 9],
}


def context(language: str = "en") -> Context:
    return Context(_no_warehouse(), Filters(), "zh" if language == "zh" else "en", LABELS)


def _no_warehouse() -> Warehouse:
    return object.__new__(Warehouse)


def test_people_read_words_and_percentages() -> None:
    shown = table.as_read(context(), result(PARTS, by=("programme",)))
    assert list(shown.columns)[:4] == ["Programme", "Numerator", "Value", "95% interval"]
    assert shown["Value"].tolist()[0] == "75.0%"
    assert "hidden" in shown["Value"].tolist()
    assert shown["Programme"].tolist()[0] == "Nursing"


def test_headings_are_in_the_readers_language() -> None:
    assert "数值" in table.as_read(context("zh"), result(PARTS, by=("programme",))).columns


def test_the_download_opens_in_excel_and_holds_no_formula() -> None:
    data = spreadsheet.as_csv(table.stored(context(), result(PARTS, by=("programme",))))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0]["Value"] == "0.75"
    assert rows[1]["Programme"] == "'=HYPERLINK(1)"
    assert rows[2] | {"Value": "hidden", "Status": "hidden", "n": ""} == rows[2]


def test_bounds_stand_in_the_table_once_many_answers_are_unknown() -> None:
    few = {"numerator": [50], "denominator": [100], "unknown": [11]}
    many = {"numerator": [50], "denominator": [100], "unknown": [25]}
    named = ["If all unknowns were no", "If all unknowns were yes"]
    assert set(named).isdisjoint(table.as_read(context(), result({**few, "unknown": [10]})))
    assert set(named).isdisjoint(table.as_read(context(), result(few)))
    assert table.as_read(context(), result(many))[named].values.tolist() == [["40.0%", "60.0%"]]
    data = spreadsheet.as_csv(table.stored(context(), result(many))).decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(data)))
    assert [row[name] for name in named] == ["0.4", "0.6"]


def test_every_shape_has_a_table() -> None:
    parts = {"row": ["satisfied"], "column": ["back"], "count": [12]}
    flow = result(parts, metric("matrix", "enterprise"))
    assert table.as_read(context(), flow)[["Feedback", "Next year", "Count"]].values.tolist() == [
        ["Satisfied", "Back", "12"]
    ]
    stay = result({"time": [10, 20], "left": [4, 0], "censored": [0, 36], "undated": [0, 0]},
                  metric("survival"))  # fmt: skip
    assert table.as_read(context(), stay)["Still followed"].tolist() == ["40", "40", "36"]


def test_a_rate_is_read_as_a_number_with_what_it_is_set_against() -> None:
    parts = {"numerator": [12.0], "exposure": [40.5], "n": [30]}
    declared = metric("rate", per=100, decimals=1)
    rows = table.as_read(context(), result(parts, declared)).iloc[0]
    assert rows[["Numerator", "Base", "Value", "n"]].tolist() == ["12", "40.5", "29.63", "30"]
    data = spreadsheet.as_csv(table.stored(context(), result(parts, declared))).decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(data)))["Base"] == "40.5"


def test_a_peak_names_its_day_and_has_no_interval() -> None:
    parts = {"day": ["2025-03-08"], "concurrent": [60], "keepers": [20], "unknown": [4]}
    declared = metric("peak", decimals=1)
    rows = table.as_read(context("zh"), result(parts, declared))
    assert list(rows.columns) == ["人数最多的一天", "当日在岗", "分担人数", "数值", "未知"]
    assert rows.iloc[0].tolist() == ["2025年3月8日", "60", "20", "3.00", "4"]
    hidden = table.as_read(context(), result({**parts, "concurrent": [4]}, declared)).iloc[0]
    assert hidden[["Busiest day", "There that day", "Value"]].tolist() == ["–", "–", "hidden"]


def test_an_amount_has_its_share_and_its_whole_beside_it() -> None:
    parts = {"numerator": [7000.4], "exposure": [120_000.0], "n": [2]}
    rows = table.as_read(context(), result(parts, metric("amount", "record")))
    assert list(rows.columns) == ["Value", "Share", "Of", "n", "Unknown"]
    assert rows.iloc[0].tolist() == ["7,000", "6%", "120,000", "2", "0"]
    chinese = table.as_read(context("zh"), result(parts, metric("amount", "record")))
    assert list(chinese.columns) == ["数值", "比例", "总额", "n", "未知"]


def test_the_terms_of_a_model_have_no_column_of_variants_where_there_are_none() -> None:
    declared = metric(
        "model", "enterprise", cluster="enterprise_id", parts={"outcome": "b", "size": "s"}
    )
    parts = {"outcome": [1, 0], "size": [1, 2], "cluster": ["A", "B"]}
    rows = table.as_read(context(), result(parts, declared))
    assert list(rows.columns)[:2] == ["Goes with it", "Value"]
    assert rows.iloc[0, :2].tolist() == ["Size", "not estimable"]


def test_the_tile_of_an_amount_says_its_share_and_writes_a_long_figure_smaller() -> None:
    parts = {"numerator": [1_714_387.4], "exposure": [3_560_000.0], "n": [7]}
    drawn = tile.figure(context(), result(parts, metric("amount", "record")))
    assert '<div class="io-tile-value io-tile-long">1,714,387</div>' in drawn
    assert "48% of 3,560,000 · n\u00a0=\u00a07" in drawn
    short = tile.figure(context(), result({"numerator": [80], "denominator": [100]}))
    assert '<div class="io-tile-value">80%</div>' in short
