"""The sample world: the same bytes, the declared headers, believable rows."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.contracts import load_contracts
from etl.instruments import contract_for, load_instruments
from etl.matching.kinds import detect_kind
from etl.matching.match import match_header
from etl.sample import generate
from tests.etl.shipped import COMMITTED, FILES, SURVEYS, satisfaction_renamed

Ask = Callable[[str], list[tuple[object, ...]]]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("small")
    generate(out, 1500, 7, threads=1)
    return out


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Query the committed files, all columns as text, under the names of the files."""
    connection = duckdb.connect()
    for name in FILES:
        connection.execute(
            f"CREATE VIEW {name} AS SELECT {satisfaction_renamed(name)} "
            f"FROM read_csv('{COMMITTED / name}.csv', header = true, "
            "delim = ',', quote = '\"', escape = '\"', all_varchar = true)"
        )
    return lambda sql: connection.execute(sql).fetchall()


def test_the_same_seed_gives_the_same_bytes_at_any_thread_count(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("world", "write"):
        monkeypatch.setattr(f"etl.sample.{module}.PART_ROWS", 400)
    generate(tmp_path, 1500, 7, threads=2)
    assert contents(tmp_path) == contents(small)


def test_another_seed_gives_another_world(small: Path, tmp_path: Path) -> None:
    generate(tmp_path, 1500, 8)
    ours, theirs = contents(small), contents(tmp_path)
    assert ours.keys() == theirs.keys()
    assert all(ours[f"{name}.csv"] != theirs[f"{name}.csv"] for name in FILES)


def test_the_committed_world_is_what_the_generator_makes(tmp_path: Path) -> None:
    truth = json.loads((COMMITTED / "truth.json").read_text("utf-8"))
    generate(tmp_path, truth["placements"], truth["seed"])
    assert contents(tmp_path) == contents(COMMITTED)
    assert sum(len(file) for file in contents(COMMITTED).values()) <= 5_000_000


@pytest.mark.parametrize("placements", [1, 37])
def test_a_tiny_world_has_exactly_the_placements_asked_for(tmp_path: Path, placements: int) -> None:
    steps: list[tuple[int, int]] = []
    generate(tmp_path, placements, 3, lambda done, total: steps.append((done, total)))
    with (tmp_path / "placement.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == placements
    assert [done for done, _ in steps] == list(range(1, steps[-1][1] + 1))


def test_no_world_without_placements(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least one placement"):
        generate(tmp_path, 0, 1)


def test_files_are_plain_utf8_with_lf(small: Path) -> None:
    for name, content in contents(small).items():
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in content, name
        assert content.endswith(b"\n"), name


@pytest.mark.parametrize("name", FILES)
def test_headers_are_fields_of_the_contract_in_its_order(small: Path, name: str) -> None:
    if name in SURVEYS:
        instrument, version = SURVEYS[name]
        contract = contract_for(load_instruments()[instrument], version)
    else:
        contract = load_contracts()[name]
    header = (small / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
    mapping = match_header(header, contract)
    assert list(mapping.fields.values()) == header
    assert not mapping.missing_required


@pytest.mark.parametrize("name", SURVEYS)
def test_the_wording_in_the_header_tells_the_version_of_a_survey(small: Path, name: str) -> None:
    header = (small / f"{name}.csv").read_text("utf-8").splitlines()[0].split(",")
    found = detect_kind(header)
    assert (found.instrument, found.version) == SURVEYS[name]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("placement", "placement_id"),
        ("placement", "student_id, enterprise, planned_start"),
        ("employment", "student_id, follow_up_months"),
        ("partner", "enterprise_id"),
        ("partner", "official_name"),
        ("seats", "enterprise, programme, academic_year"),
        ("cooperation", "activity_id"),
        ("feedback", "issue_id"),
        ("facility", "facility_id, term"),
        ("decision", "decision_id"),
        ("programme", "programme, academic_year"),
        ("survey_student", "wave, response_id"),
        ("survey_enterprise_v1", "enterprise, academic_year"),
        ("survey_enterprise_v2", "enterprise, academic_year"),
        ("survey_supervisor", "wave, response_id"),
    ],
)
def test_keys_are_unique(ask: Ask, name: str, key: str) -> None:
    assert ask(f"SELECT {key} FROM {name} GROUP BY ALL HAVING count(*) > 1") == []


IMPOSSIBLE = {
    "a placement ends before it starts": "FROM placement WHERE actual_end < actual_start",
    "a placement is planned beyond its bounds": "FROM placement WHERE "
    "planned_end::DATE - planned_start::DATE NOT BETWEEN 8 * 7 - 3 AND 26 * 7 - 3",
    "a running placement ended": "FROM placement WHERE end_reason = 'running' AND actual_end <> ''",
    "something happened after the cut": "FROM placement WHERE "
    "greatest(planned_start, actual_start, actual_end, agreement_signed_on) > '2026-08-31'",
    "an unstarted placement ended": "FROM placement WHERE actual_start IS NULL "
    "AND coalesce(actual_end, end_reason, monthly_pay) IS NOT NULL",
    "an offer was accepted but never made": "FROM placement WHERE offer_accepted IS NOT NULL "
    "AND offer_made IS DISTINCT FROM 'yes'",
    "a status was observed after the cut": "FROM employment WHERE observed_on > '2026-08-31'",
    "a job ended before it began": "FROM employment WHERE left_on < hired_on",
    "a job began after it was seen": "FROM employment WHERE hired_on > observed_on",
    "a job was left before it was seen": "FROM employment WHERE left_on <= observed_on",
    "a graduate had no placement": "FROM employment ANTI JOIN placement USING (student_id)",
    "a follow-up came too early": "FROM employment WHERE (follow_up_months, graduation_year) "
    "IN (('6', '2026'), ('12', '2026'), ('24', '2025'), ('24', '2026'))",
    "an agreement ends before it starts": "FROM partner WHERE agreement_to < agreement_from",
    "an enterprise is unknown": "FROM (FROM seats SELECT enterprise UNION ALL FROM feedback "
    "SELECT enterprise UNION ALL FROM cooperation SELECT enterprise WHERE enterprise IS NOT NULL) "
    "AS used ANTI JOIN partner ON enterprise_id = enterprise",
    "more seats than were asked for": "FROM seats WHERE offered::INT > requested::INT",
    "an act ended before it started": "FROM cooperation WHERE ended_on < started_on",
    "an act lies in the future": "FROM cooperation WHERE started_on > '2026-08-31'",
    "an issue was settled before it was raised": "FROM feedback WHERE "
    "least(acknowledged_on, action_on, replied_on) < raised_on OR replied_on < action_on",
    "an issue lies in the future": "FROM feedback WHERE "
    "greatest(raised_on, acknowledged_on, action_on, replied_on) > '2026-08-31'",
    "a decision is about an enterprise that hosted nobody in its cohort": "FROM decision ANTI JOIN "
    "(FROM placement SELECT enterprise WHERE planned_start BETWEEN '2023-09-01' AND '2024-08-31' "
    "AND actual_start <> '') AS host USING (enterprise) WHERE enterprise <> ''",
    "a decision was settled in the future": "FROM decision WHERE "
    "greatest(decided_on, done_on) > '2026-08-31' OR done_on < decided_on OR due_on < decided_on",
    "a room was used for longer than planned": "FROM facility WHERE "
    "occupied_hours::INT > timetabled_hours::INT",
    "a base hosted more than its places": "FROM facility WHERE "
    "students_hosted::INT > places_per_round::INT * rounds::INT",
    "a programme exceeds itself": "FROM programme WHERE students_due::INT > enrolled::INT "
    "OR dual_qualified_teachers::INT > full_time_teachers::INT OR "
    "joint_courses::INT > courses::INT",
    "a student answered about an unknown placement": "FROM survey_student ANTI JOIN placement "
    "USING (placement_id)",
    "a form came before it was asked for": "FROM (FROM survey_enterprise_v1 UNION ALL "
    "FROM survey_enterprise_v2) WHERE submitted_on < invited_on OR submitted_on > '2026-08-31'",
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
def test_what_can_not_be_does_not_occur(ask: Ask, what: str) -> None:
    assert ask(f"SELECT count(*) {IMPOSSIBLE[what]}") == [(0,)]


def test_decisions_are_of_every_sort(ask: Ask) -> None:
    sorts = """SELECT count(*), count(*) FILTER (done = 'yes' AND evidence <> ''), count(*) FILTER (done = 'no'),
        count(*) FILTER (indicator <> '' AND target <> '' AND cohort = '2023/24' AND done IS NULL),
        count(DISTINCT enterprise), count(DISTINCT college), count(*) FILTER (enterprise IS NULL AND college IS NULL)
        FROM decision"""
    assert ask(sorts) == [(12, 4, 2, 6, 3, 2, 4)]


def test_students_come_back_for_their_final_year(ask: Ask) -> None:
    ((twice, thrice),) = ask(
        "SELECT count(*) FILTER (n = 2), count(*) FILTER (n > 2) "
        "FROM (SELECT count(*) AS n FROM placement GROUP BY student_id)"
    )
    assert twice > 500  # type: ignore[operator]
    assert thrice == 0


def test_few_enterprises_host_many(ask: Ask) -> None:
    rows = ask(
        "SELECT count(*) FROM placement JOIN partner ON enterprise_id = enterprise "
        "WHERE planned_start BETWEEN '2024-09-01' AND '2025-08-31' GROUP BY enterprise"
    )
    sizes = [int(str(n)) for (n,) in rows]
    assert sum(n < 10 for n in sizes) / len(sizes) > 0.7
    assert max(sizes) > 15 * sorted(sizes)[len(sizes) // 2]


def test_some_hosts_are_in_no_register_and_some_placements_are_running(ask: Ask) -> None:
    ((unregistered, running),) = ask(
        "SELECT count(*) FILTER (enterprise NOT LIKE 'E0%' AND enterprise NOT IN "
        "(SELECT official_name FROM partner)), count(*) FILTER (end_reason = 'running') "
        "FROM placement"
    )
    assert unregistered > 500  # type: ignore[operator]
    assert running > 50  # type: ignore[operator]
