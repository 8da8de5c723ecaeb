"""Partners beside the funnel: who is marked, who is named, and what is said of it."""

import json
from typing import Any

import pytest

from dashboard import charts, table
from dashboard.charts import Look
from dashboard.context import Context
from dashboard.filters import Filters
from dashboard.inference import ALARM, funnel_limits
from dashboard.labels import Labels
from dashboard.messages import Text
from dashboard.result import Result
from dashboard.sentences.comparing import benchmark, compared
from dashboard.sentences.findings import alternative_text, title
from dashboard.warehouse import Warehouse
from tests.dashboard.fakes import metric, result

NAMES = Labels({("enterprise_id", "E0"): Text("Acme <b>Ltd</b>", "宏达")})
BY = ("enterprise_id",)
COMPLETED = [20, 34, 33, 36, 35, 34, 37, 33, 35, 36, 3, 5]
STARTED = [40] * 10 + [4, 9]


def partners(
    completed: list[int] = COMPLETED, started: list[int] = STARTED, **changes: Any
) -> Result:
    parts = {
        "enterprise_id": [f"E{place}" for place in range(len(started))],
        "numerator": completed, "denominator": started,
    }  # fmt: skip
    declared = metric(cluster="enterprise_id", dimensions=BY, better="higher")
    return compared(result(parts, declared, BY, **changes))


def drawn(given: Result, **options: Any) -> dict[str, Any]:
    figure = charts.funnel(given, Look("en", NAMES), **options).figure()
    spec: dict[str, Any] = json.loads(figure.to_json())
    return spec


def points(spec: dict[str, Any]) -> dict[str, list[float]]:
    return {
        trace["marker"]["symbol"]: trace["y"]
        for trace in spec["data"]
        if trace["mode"] == "markers"
    }


def notes(spec: dict[str, Any]) -> list[str]:
    return [note["text"] for note in spec["layout"]["annotations"]]


def test_only_who_lies_beyond_chance_is_marked_and_named() -> None:
    # 333 of 400 shown: 83 %; of 40, the 99.8 % limit is under 63 %
    given = partners()
    low, _ = funnel_limits([40], 333 / 400, ALARM)
    assert 0.5 < low[0] < 0.63
    spec = drawn(given)
    assert points(spec)["triangle-down"] == [0.5]
    assert len(points(spec)["circle"]) == 9
    assert "Acme &lt;b&gt;Ltd&lt;/b&gt;" in notes(spec)
    assert not any(name in notes(spec) for name in ("E1", "E9"))
    assert "All shown: 83%" in notes(spec)


def test_hidden_partners_are_neither_drawn_nor_in_the_benchmark() -> None:
    given = partners()
    found = benchmark(given)
    assert found is not None
    assert (found.target, found.partners) == (333 / 400, 10)
    hidden = given.frame[given.frame["enterprise_id"] == "E10"].iloc[0]
    assert (hidden["status"], hidden["place"]) == ("hidden", "nowhere")
    assert sum(len(values) for values in points(drawn(given)).values()) == 10


def test_nobody_is_named_in_publication() -> None:
    given = partners(completed=[80, *[170] * 9], started=[200] * 10, profile="publication")
    spec = drawn(given)
    assert points(spec)["triangle-down"] == [0.4]
    assert not any("Acme" in note for note in notes(spec))
    assert "Acme" not in json.dumps(spec)
    assert "Acme" in json.dumps(drawn(given, named=True))
    assert "Acme" not in alternative_text(given, "en", NAMES)


def test_the_finding_counts_who_is_beyond_chance_and_ranks_nobody() -> None:
    given = partners()
    assert title(given, "en", NAMES) == "Completion: of 10 partners 0 above, 1 below chance"
    assert title(given, "zh", NAMES) == "实习完成率：10家企业中0家高于、1家低于偶然范围"
    assert alternative_text(given, "zh", NAMES).endswith("宏达 50%。")
    alike = partners([34, 33, 35, 36], [40] * 4)
    assert "4 partners differ no more than by chance" in title(alike, "en", NAMES)


def test_what_chance_alone_would_mark_is_said_and_widened_limits_too() -> None:
    said = [note.en for note in partners().notes]
    assert said == [
        "Compared with the share of all partners shown, 83%. Marked: beyond the 99.8% limits of "
        "chance; of 10 partners fewer than one would be so by chance alone."
    ]
    many = partners([33] * 1200, [40] * 1200)
    assert "of 1,200 partners about 2 would be so" in many.notes[0].en
    assert "1,200家企业中，仅因偶然约有2家会如此" in many.notes[0].zh
    wild = partners([10, 38, 12, 36, 14, 35, 20, 39, 18, 37], [40] * 10)
    assert wild.notes[-1].en.startswith("Partners differ more than chance explains (factor ")
    found = benchmark(wild)
    assert found is not None
    assert found.phi > 5
    assert set(wild.frame["place"]) <= {"inside", "outside"}


def test_the_table_has_shrunken_shares_and_starts_with_the_farthest() -> None:
    context = Context(object.__new__(Warehouse), Filters(), "en", NAMES)
    rows = table.as_read(context, partners())
    first, last = rows.iloc[0], rows.iloc[-1]
    assert first["Compared with chance"] == "Lower than chance explains"
    assert first["Value"] == "50.0%"
    assert 50 < float(first["Drawn towards all"].removesuffix("%")) < 83
    assert (last["Value"], last["Compared with chance"]) == ("hidden", "–")


def test_one_partner_has_nobody_to_be_compared_with() -> None:
    alone = partners([30], [40])
    assert benchmark(alone) is None
    assert drawn(alone)["data"] == []


def test_only_shares_by_enterprise_are_compared() -> None:
    with pytest.raises(ValueError, match="does not compare shares"):
        compared(result({"numerator": [1], "denominator": [2]}))
