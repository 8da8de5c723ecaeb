"""What was planted in the sample world can be found again in its CSV files by plain SQL."""

import json
from collections.abc import Callable
from math import exp, log, sqrt
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.sample import generate
from tests.etl.shipped import satisfaction_renamed

VIEWS = """
CREATE VIEW started AS
SELECT *, year(planned_start::DATE - INTERVAL 8 MONTH) AS y,
    end_reason IN ('left_without_permission', 'left_by_agreement', 'dismissed',
        'enterprise_withdrew') AS gone,
    (least(actual_end::DATE, planned_end::DATE) - actual_start::DATE) / 7.0 AS weeks
FROM placement WHERE actual_start IS NOT NULL AND actual_end IS NOT NULL AND end_reason IS NOT NULL;

CREATE VIEW deep AS
SELECT enterprise, y, max(CASE WHEN form IN ('joint_base', 'joint_laboratory', 'industry_college',
    'joint_enrolment', 'joint_specialty') THEN 4 ELSE 3 END) AS level
FROM (
    SELECT *, unnest(range(year(started_on::DATE - INTERVAL 8 MONTH),
        1 + coalesce(least(2025, year(ended_on::DATE - INTERVAL 8 MONTH)), 2025))) AS y
    FROM cooperation
    WHERE ring = 'enterprise' AND coalesce(students, hours, seats, amount) IS NOT NULL
        AND form NOT IN ('technology_purchase', 'technology_transfer', 'consulting', 'donation')
)
GROUP BY ALL;

CREATE VIEW arranged AS
SELECT started.*, coalesce(level, 2) AS level
FROM started LEFT JOIN deep USING (enterprise, y) WHERE arranged_by = 'school';

CREATE VIEW hire AS
SELECT arranged.*, status = 'employed' AND employer = enterprise
    AND contract_evidence IN ('labour_contract', 'employment_agreement') AS hired
FROM arranged JOIN employment USING (student_id)
WHERE follow_up_months = '0' AND final_year = 'yes' AND end_reason = 'completed'
    AND status <> 'unknown';

CREATE VIEW offered AS
SELECT enterprise, academic_year[:4]::INT AS y, sum(requested::INT) AS asked,
    sum(offered::INT) AS seats
FROM seats GROUP BY ALL;

CREATE VIEW form AS
SELECT enterprise, academic_year[:4]::INT AS y, overall_satisfaction::INT AS score
FROM survey_enterprise_v1 UNION ALL
SELECT enterprise, academic_year[:4]::INT, overall_satisfaction::INT FROM survey_enterprise_v2;
"""


class World:
    """A generated world that can be asked for one number."""

    def __init__(self, folder: Path) -> None:
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text("utf-8"))
        self.planted: dict[str, Any] = self.truth["planted"]
        self.connection = duckdb.connect()
        for path in sorted(folder.glob("*.csv")):
            self.connection.execute(
                f"CREATE TABLE {path.stem} AS SELECT {satisfaction_renamed(path.stem)} "
                f"FROM read_csv('{path}', header = true, delim = ',', "
                "quote = '\"', escape = '\"', all_varchar = true)"
            )
        self.connection.execute(VIEWS)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def number(self, sql: str) -> float:
        return float(self.rows(f"SELECT {sql}")[0][0])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    out = tmp_path_factory.mktemp("world")
    generate(out, 60_000, 11)
    return World(out)


Rate = Callable[[str], tuple[float, float]]


@pytest.fixture(scope="module")
def rate(world: World) -> Rate:
    """Leavers per week at the later weeks' hazard, and how many there were."""
    first = world.planted["hazard"]["first_weeks"]
    ratio = world.planted["hazard"]["first_weeks_ratio"]

    def ask(where: str) -> tuple[float, float]:
        ((leavers, exposed),) = world.rows(
            f"SELECT sum(gone::INT), sum(least(weeks, {first}) * {ratio} "
            f"+ greatest(weeks - {first}, 0)) FROM arranged WHERE {where}"
        )
        return leavers / float(exposed), leavers

    return ask


@pytest.mark.parametrize(
    ("where", "against", "name"),
    [
        ("position_match = 'no'", "position_match = 'yes'", "ratio_match_no"),
        ("position_match = 'related'", "position_match = 'yes'", "ratio_match_related"),
    ],
)
def test_match_lowers_the_hazard_of_leaving(
    world: World, rate: Rate, where: str, against: str, name: str
) -> None:
    (high, n), (low, m) = rate(where), rate(against)
    error = sqrt(1 / n + 1 / m)
    assert log(high / low) == pytest.approx(log(world.planted["hazard"][name]), abs=3 * error)


@pytest.mark.parametrize("level", [3, 4])
def test_depth_lowers_the_hazard_of_leaving(world: World, rate: Rate, level: int) -> None:
    # Enterprises differ by an effect of their own, and few are deep: a wide tolerance.
    (deep, _), (shallow, _) = rate(f"level = {level}"), rate("level = 2")
    planted = world.planted["hazard"]["ratio_depth"][level]
    assert deep / shallow == pytest.approx(planted, rel=0.25)


def test_early_weeks_are_the_dangerous_ones(world: World) -> None:
    first = world.planted["hazard"]["first_weeks"]
    ((early, later),) = world.rows(
        f"SELECT count(*) FILTER (gone AND weeks <= {first}) / sum(least(weeks, {first})),"
        f" count(*) FILTER (gone AND weeks > {first}) / sum(greatest(weeks - {first}, 0))"
        " FROM arranged"
    )
    assert early / later == pytest.approx(world.planted["hazard"]["first_weeks_ratio"], rel=0.15)


def test_causes_keep_their_shares(world: World) -> None:
    hazard = world.planted["hazard"]
    causes = ("left_without_permission", "left_by_agreement", "dismissed", "enterprise_withdrew")
    share = world.number(
        "avg((end_reason = 'left_without_permission')::INT) FROM started WHERE gone"
    )
    whole = sum(hazard[cause] for cause in causes)
    assert share == pytest.approx(hazard["left_without_permission"] / whole, abs=0.03)


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize(("match", "shift"), [("yes", None), ("no", "shift_no")])
def test_conversion_follows_depth_and_match(
    world: World, level: int, match: str, shift: str | None
) -> None:
    conversion = world.planted["conversion"]
    odds = conversion["log_odds_depth"][level] + (conversion[shift] if shift else 0)
    hired = 1 / (1 + exp(-odds))
    # The status of those hired is always known, that of some others is not.
    expected = hired / (1 - (1 - hired) * world.planted["missing"]["status_unknown"][0])
    ((share, n),) = world.rows(
        "SELECT avg(hired::INT), count(*) FROM hire "
        f"WHERE level = {level} AND position_match = '{match}'"
    )
    assert share == pytest.approx(expected, abs=4 * sqrt(expected * (1 - expected) / n) + 0.01)


def test_tenure_with_the_host_is_exponential(world: World) -> None:
    tenure = world.planted["tenure"]
    ((stayed, expected),) = world.rows(f"""
        SELECT avg((later.status = 'employed' AND later.employer = hire.enterprise)::INT),
            avg(exp(-{tenure["leaving_month"]} / 30.4375
                * (later.observed_on::DATE - host.hired_on::DATE - {tenure["sure_days"]})))
        FROM hire
        JOIN employment AS host ON host.student_id = hire.student_id
        JOIN employment AS later ON later.student_id = hire.student_id
        WHERE host.follow_up_months = '0' AND later.follow_up_months = '12' AND hired
            AND level = 2 AND position_match = 'yes' AND later.status <> 'unknown'
    """)
    assert stayed == pytest.approx(expected, abs=0.04)


def test_feedback_decides_whether_seats_come_back(world: World) -> None:
    rows = world.rows("""
        SELECT CASE WHEN score >= 4 THEN 'satisfied'
            WHEN score <= 2 AND NOT coalesce(settled, false) THEN 'open'
            WHEN score IS NULL THEN 'silent' END AS state,
            avg((next.seats >= 0.9 * now.seats)::INT)
        FROM offered AS now
        JOIN offered AS next ON next.enterprise = now.enterprise
            AND next.y = now.y + 1 AND next.asked > 0
        LEFT JOIN form ON form.enterprise = now.enterprise AND form.y = now.y
        LEFT JOIN (
            SELECT enterprise, year(raised_on::DATE - INTERVAL 8 MONTH) AS y,
                bool_and(replied_on IS NOT NULL AND evidence IS NOT NULL) AS settled
            FROM feedback GROUP BY ALL
        ) AS issue ON issue.enterprise = now.enterprise AND issue.y = now.y
        WHERE now.seats > 0 AND now.y >= 2022
        GROUP BY ALL
    """)
    back = dict(rows)
    assert back["satisfied"] > back["silent"] + 0.1
    assert back["silent"] > back["open"] + 0.1


def test_vicious_partners_shrink_and_virtuous_ones_stay(world: World) -> None:
    for role, moves in (("vicious", {-1}), ("virtuous", {0, 1})):
        rows = world.rows(
            "SELECT DISTINCT CASE WHEN next.seats >= 0.9 * now.seats THEN 1 ELSE -1 END "
            "FROM offered AS now JOIN offered AS next "
            "ON next.enterprise = now.enterprise AND next.y = now.y + 1 "
            f"WHERE now.y >= 2022 AND list_contains({world.truth['ids'][role]}, now.enterprise)"
        )
        assert {move for (move,) in rows} <= moves, role


def test_finance_offers_few_of_the_seats_asked_for(world: World) -> None:
    share = dict(
        world.rows(
            "SELECT industry = 'finance', sum(seats) / sum(asked) FROM offered "
            "JOIN partner ON enterprise_id = enterprise GROUP BY ALL"
        )
    )
    assert share[True] < 0.21
    assert share[False] > 0.6


def test_idle_laboratories_are_the_listed_ones(world: World) -> None:
    rows = world.rows(
        "SELECT facility_id FROM facility GROUP BY 1 "
        "HAVING sum(occupied_hours::INT) < 0.2 * sum(timetabled_hours::INT) ORDER BY 1"
    )
    assert [facility for (facility,) in rows] == world.truth["ids"]["idle_facilities"]


def test_the_first_wording_reads_higher(world: World) -> None:
    first = world.number("avg((overall_satisfaction::INT >= 4)::INT) FROM survey_enterprise_v1")
    second = world.number("avg((overall_satisfaction::INT >= 4)::INT) FROM survey_enterprise_v2")
    assert first > second + 0.03


def test_deep_enterprises_without_interns_and_acts_that_were_only_signed(world: World) -> None:
    idle = world.rows(
        "SELECT DISTINCT enterprise FROM deep ANTI JOIN placement USING (enterprise) ORDER BY 1"
    )
    assert [enterprise for (enterprise,) in idle] == world.truth["ids"]["deep_without_placements"]
    signed = world.rows(
        "SELECT DISTINCT enterprise FROM cooperation WHERE ring = 'enterprise' "
        "AND coalesce(students, hours, seats, amount) IS NULL ORDER BY 1"
    )
    assert [enterprise for (enterprise,) in signed] == world.truth["ids"]["signed_only"]


def test_groups_are_joined_once_by_deep_partners_of_their_industry(world: World) -> None:
    rows = world.rows(
        "SELECT body, industry, count(DISTINCT enterprise), count(*) FROM cooperation "
        "JOIN partner ON enterprise_id = enterprise "
        "JOIN (SELECT enterprise, min(y) AS since FROM deep GROUP BY 1) AS deep USING (enterprise) "
        "WHERE form = 'education_group' AND year(started_on::DATE - INTERVAL 8 MONTH) >= since "
        "GROUP BY ALL ORDER BY industry"
    )
    assert [(body, industry) for body, industry, *_ in rows] == [
        ("康养服务职业教育集团", "health"),
        ("现代制造职业教育集团", "manufacturing"),
    ]
    assert all(members == acts for *_, members, acts in rows)
    every = "count(*) FROM cooperation WHERE form = 'education_group' AND enterprise IS NOT NULL"
    assert world.number(every) == sum(acts for *_, acts in rows)


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("match", "avg((position_match IS NULL)::INT) FROM placement"),
        (
            "end_reason",
            "avg((end_reason IS NULL)::INT) FROM placement "
            "WHERE actual_start IS NOT NULL AND planned_end < '2026-08-01'",
        ),
        (
            "actual_end",
            "avg((actual_end IS NULL)::INT) FROM placement "
            "WHERE actual_start IS NOT NULL AND planned_end < '2026-08-01'",
        ),
        ("pay", "avg((monthly_pay IS NULL)::INT) FROM placement WHERE actual_start IS NOT NULL"),
        (
            "agreement_found",
            "avg((agreement_signed_on IS NULL)::INT) FROM placement "
            "WHERE arranged_by = 'student' AND planned_start < '2026-06-01'",
        ),
    ],
)
def test_blanks_have_their_planted_share(world: World, name: str, sql: str) -> None:
    assert world.number(sql) == pytest.approx(world.planted["missing"][name], abs=0.006)


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("seats", "min(academic_year) FROM seats"),
        ("feedback", "min(year(raised_on::DATE - INTERVAL 8 MONTH))::TEXT FROM feedback"),
        ("facility", "min(term) FROM facility"),
        ("survey_enterprise", "min(academic_year) FROM survey_enterprise_v1"),
        ("survey_student", "min(wave) FROM survey_student"),
        ("survey_supervisor", "min(wave) FROM survey_supervisor"),
        ("placement", "min(planned_start) FROM placement"),
    ],
)
def test_registers_start_in_their_year(world: World, name: str, sql: str) -> None:
    first = str(world.rows(f"SELECT {sql}")[0][0])
    assert first[:4] == world.planted["registers"][name][:4]
