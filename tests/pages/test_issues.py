"""Issues: logged, proposed from answers, acted upon, replied to; nothing typed is lost.

In 2024/25 Acme was dissatisfied, Bolt very much so and would not host again, Hotel Nowhere (not in the
register) found two skills poor; Delta was dissatisfied, and an issue was logged since.
"""

import datetime as dt
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.messages import Language, translate
from dashboard.records import proposals
from dashboard.warehouse import open_warehouse
from etl import api
from tests.apps import field, open_page, press, words
from tests.worlds import load_texts

PARTNERS = """
enterprise_id,official_name,industry,region
E1,Acme,manufacturing,Kunming
E2,Bolt,manufacturing,Kunming
E3,Cedar,information,Kunming
E4,Delta,transport,Kunming
"""
HOSTS = ("E1", "E2", "E3", "E4", "Hotel Nowhere")
PLACEMENTS = """
placement_id,student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason
""" + "".join(
    f"P{n},S{n},Engineering,Mechatronics,{host},school,2024-10-01,2025-01-31,2024-10-01,2025-01-31,completed\n"
    for n, host in enumerate(HOSTS)
)
SURVEY = """
response_id,wave,submitted_on,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_collaborative,skill_technical,skill_employability,benefits
1,2023/24 end,2024-02-10,E3,2023/24,1,no,1,1,1,1,1,
1,2024/25 end,2025-02-10,E1,2024/25,2,yes,4,4,4,1,na,
2,2024/25 end,2025-02-11,E2,2024/25,1,no,4,4,4,4,4,
3,2024/25 end,2025-02-12,E3,2024/25,5,yes,4,4,4,4,4,
4,2024/25 end,2025-02-13,E4,2024/25,2,yes,3,3,3,3,3,
5,2024/25 end,2025-02-14,Hotel Nowhere,2024/25,4,yes,2,2,4,4,4,
"""
FEEDBACK = """
issue_id,raised_on,raised_by,enterprise,theme,severity,action_on,evidence,replied_on
F1,2024-12-01,enterprise,E3,pay,low,,,
F2,2024-11-05,student,E2,safety,high,,,
F3,2024-11-06,enterprise,E3,skills,high,2024-11-20,minutes,2024-11-21
F4,2025-03-01,supervisor,E4,skills,medium,2025-03-10,minutes,
"""
ALL = {"partner": PARTNERS, "placement": PLACEMENTS, "survey": SURVEY, "feedback": FEEDBACK}
CUT = {"data_cut": dt.date(2025, 8, 31)}


def load(root: Path, *kinds: str) -> Path:
    report = load_texts(root, {kind: ALL[kind] for kind in kinds}, CUT)
    assert not any(file.rejections for file in report.files), report.text()
    return root


@pytest.fixture
def loaded(own_root: Path) -> Path:
    return load(own_root, *ALL)


def task(at: AppTest, name: str) -> AppTest:
    return at.segmented_control(key="issues.task").set_value(name).run()


def table(at: AppTest, *columns: str) -> list[list[object]]:
    rows: list[list[object]] = at.dataframe[0].value[list(columns)].to_numpy().tolist()
    return rows


def proposed(at: AppTest) -> list[str]:
    return [each.value for each in at.markdown if each.value.startswith("**")]


def choose(at: AppTest, issue: str) -> AppTest:
    return at.selectbox(key="issues.chosen").set_value(issue).run()


def rows(root: Path, sql: str) -> list[tuple[object, ...]]:
    warehouse = open_warehouse(root)
    assert warehouse is not None
    return warehouse.snapshot.connection.cursor().execute(sql).fetchall()


def first_proposal(at: AppTest) -> AppTest:
    """Take the first proposal, that of Bolt, into the form."""
    return press(task(at, "proposed"), "Log this issue")


def test_open_issues_are_listed_severe_ones_first_with_what_they_wait_for(loaded: Path) -> None:
    at = open_page("issues", lang="en")
    assert not at.exception
    assert table(at, "Issue", "Enterprise", "Severity", "Waits for", "Days open") == [
        ["F2", "Bolt", "High", "Action and reply", 299],
        ["F1", "Cedar", "Low", "Action and reply", 273],
        ["F4", "Delta", "Medium", "Reply", 183],
    ]
    assert "Without an action or a reply: 3, severe ones among them: 1." in words(at)


def test_the_filters_narrow_issues_and_proposals_and_the_year_does_not(loaded: Path) -> None:
    at = open_page("issues", lang="en", industry="manufacturing", academic_year="2023/24")
    assert table(at, "Issue") == [["F2"]]
    names = [line.split("**")[1] for line in proposed(task(at, "proposed"))]
    assert names == ["Bolt", "Acme"]


def test_low_answers_are_proposed_the_most_severe_first(loaded: Path) -> None:
    lines = proposed(task(open_page("issues", lang="en"), "proposed"))
    assert [line.replace("\\", "").replace("\u2060", "") for line in lines] == [
        "**Bolt** · 2024/25  \n2025-02-11 · very dissatisfied · not willing to host again",
        "**Acme** · 2024/25  \n2025-02-10 · dissatisfied · very poor: technical skills",
        "**Hotel Nowhere** · 2024/25  \n2025-02-14 · poor: foundation skills, adaptive skills",
    ]


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        ({"overall_satisfaction": "1"}, "high"),
        ({"overall_satisfaction": "2", "willing_again": "false"}, "high"),
        ({"overall_satisfaction": "2"}, "medium"),
        ({"willing_again": "false"}, "medium"),
        ({"skill_technical": "1"}, "medium"),
        ({"skill_technical": "2", "skill_adaptive": "2"}, "low"),
    ],
)
def test_the_severity_follows_from_the_answer(low: dict[str, str], expected: str) -> None:
    assert proposals.severity(low) == expected


def test_a_proposal_is_logged_once_and_its_loop_follows_what_is_done(loaded: Path) -> None:
    at = press(
        task(open_page("issues", lang="en", industry="manufacturing"), "proposed"), "Log this issue"
    )
    at = press(at, "Empty the form")
    at = task(at, "proposed")
    at = next(b for b in at.button if b.key and b.key.startswith("propose-")).click().run()
    assert field(at, "selectbox", "enterprise").value == "E2"
    assert field(at, "date_input", "raised_on").value.isoformat() == "2025-02-11"
    assert field(at, "selectbox", "raised_by").value == "enterprise"
    assert field(at, "selectbox", "theme").value == "other"
    assert field(at, "selectbox", "severity").value == "high"
    at = press(at, "Log this issue")
    assert not at.exception
    [(issue,)] = rows(loaded, "select issue_id from mart.issue where issue_id like 'S-%'")
    assert "at risk" in at.success[0].value
    assert [line.split("**")[1] for line in proposed(at)] == ["Acme"]
    assert issue in [row[0] for row in table(task(at, "open"), "Issue")]


def test_an_action_and_a_reply_close_the_issue_and_repair_the_loop(loaded: Path) -> None:
    at = open_page("issues", lang="en")
    at = task(at, "proposed")
    at = [b for b in at.button if b.key and b.key.startswith("propose-")][1].click().run()
    assert field(at, "selectbox", "theme").value == "skills"
    at = task(press(at, "Log this issue"), "open")
    issue = next(row[0] for row in table(at, "Issue") if str(row[0]).startswith("S-"))
    at = choose(at, str(issue))
    assert "before 1 October 2025, the next intake" in words(at)
    field(at, "date_input", "action_on").set_value("2025-03-01")
    at = press(at, "Save")
    assert "it lacks evidence" in at.success[0].value
    assert [issue, "Action and reply"] in table(at, "Issue", "Waits for")
    at = choose(at, str(issue))
    field(at, "text_input", "evidence").input("minutes of 1 March")
    field(at, "date_input", "replied_on").set_value("2025-03-05")
    at = press(at, "Save")
    assert not at.exception
    assert "was: at risk" in at.success[0].value
    assert "now: in repair" in at.success[0].value
    assert [issue] not in table(at, "Issue")
    assert [line.action for line in api.batches(loaded)[-3:]] == ["enter", "correct", "correct"]


def test_an_answer_that_somebody_else_logged_meanwhile_is_not_logged_again(loaded: Path) -> None:
    at = first_proposal(open_page("issues", lang="en"))
    warehouse = open_warehouse(loaded)
    assert warehouse is not None
    row = proposals.issue_of(proposals.low_answers(warehouse).iloc[0])
    api.enter(loaded, "feedback", {**row, "severity": "medium"}, actor="somebody else")
    at = press(at, "Log this issue")
    assert "was logged already" in at.warning[0].value
    assert api.batches(loaded)[-1].who == "somebody else"
    assert [line for line in proposed(task(at, "proposed")) if "Bolt" in line] == []


def test_an_issue_of_an_enterprise_that_nobody_knows_yet_is_logged_by_its_name(
    loaded: Path,
) -> None:
    at = task(open_page("issues", lang="en"), "log")
    enterprise = field(at, "selectbox", "enterprise")
    enterprise.options.append("Zephyr Studio")
    enterprise.set_value("Zephyr Studio")
    field(at, "selectbox", "programme").set_value("Mechatronics")
    field(at, "date_input", "raised_on").set_value("2025-01-05")
    field(at, "selectbox", "severity").set_value("low")
    at = press(at, "Log this issue")
    assert not at.exception
    assert "no partner with interns in 2024/25" in at.success[0].value
    [(number, *stored)] = rows(
        loaded,
        "select issue_id, enterprise, programme from staging.feedback where severity = 'low' and issue_id <> 'F1'",
    )
    assert stored == ["Zephyr Studio", "Mechatronics"]
    assert str(number) in at.success[0].value.replace("\\", "")
    assert [number] in table(at, "Issue")


def test_an_issue_of_a_day_after_the_set_data_cut_is_stored_and_said_not_to_count_yet(
    loaded: Path,
) -> None:
    at = task(open_page("issues", lang="en"), "log")
    field(at, "selectbox", "enterprise").set_value("E1")
    field(at, "date_input", "raised_on").set_value("2025-09-05")
    field(at, "selectbox", "severity").set_value("low")
    at = press(at, "Log this issue")
    assert not at.exception
    assert "dated after the data cut" in at.success[0].value
    assert len(table(at, "Issue")) == 3
    assert rows(loaded, "select count(*) from history.feedback where severity = 'low'") == [(2,)]


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(loaded: Path) -> None:
    before = api.published(loaded)
    at = task(open_page("issues", lang="en"), "log")
    field(at, "selectbox", "enterprise").set_value("E1")
    field(at, "selectbox", "theme").set_value("safety")
    field(at, "text_input", "evidence").input("letter of 3 May")
    at = press(at, "Log this issue")
    assert api.published(loaded) == before
    assert len(at.error) == 2
    assert at.error[0].value.startswith("**Raised on** is empty, expected a date")
    assert at.error[1].value.startswith("**Severity** is empty, expected one of low, medium, high")
    assert field(at, "selectbox", "enterprise").value == "E1"
    assert field(at, "selectbox", "theme").value == "safety"
    assert field(at, "text_input", "evidence").value == "letter of 3 May"


def test_a_reply_before_the_issue_is_refused_and_stays_in_the_form(loaded: Path) -> None:
    at = choose(open_page("issues", lang="en"), "F1")
    field(at, "date_input", "replied_on").set_value("2024-11-30")
    field(at, "text_input", "evidence").input("minutes")
    at = press(at, "Save")
    assert "a reply on or after the day the issue was raised" in at.error[0].value
    assert field(at, "date_input", "replied_on").value.isoformat() == "2024-11-30"
    assert field(at, "text_input", "evidence").value == "minutes"
    assert len(api.batches(loaded)) == len(ALL)


def test_an_unchanged_form_stores_nothing(loaded: Path) -> None:
    at = press(open_page("issues", lang="en"), "Save")
    assert "Nothing was changed" in words(at)
    assert len(api.batches(loaded)) == len(ALL)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_not_loaded_is_not_recorded(own_root: Path, language: Language) -> None:
    load(own_root, "partner", "placement")
    at = open_page("issues", lang=language)
    assert translate(language, "The first issue can be logged here.") in at.info[0].value
    assert not at.dataframe
    at = task(at, "proposed")
    assert translate(language, "Low answers will be proposed here.") in at.info[0].value


def test_the_first_issue_of_all_can_be_logged(own_root: Path) -> None:
    load(own_root, "partner", "placement")
    at = task(open_page("issues", lang="en"), "log")
    field(at, "selectbox", "enterprise").set_value("E1")
    field(at, "date_input", "raised_on").set_value("2025-01-05")
    field(at, "selectbox", "severity").set_value("high")
    at = press(at, "Log this issue")
    assert not at.exception
    assert table(at, "Enterprise", "Severity") == [["Acme", "High"]]


def test_the_sample_university_is_looked_at_only() -> None:
    at = open_page("issues", lang="en")
    assert not at.exception
    assert "nothing here can be changed" in at.info[0].value
    assert at.segmented_control(key="issues.task").options == [
        "Open issues",
        "Proposals",
    ]
    assert not [each for each in at.button if each.label == "Save"]
    at = task(at, "proposed")
    assert len(proposed(at)) == 10
    assert not [each for each in at.button if each.label == "Log this issue"]


def test_the_form_shows_what_counts_now(loaded: Path) -> None:
    at = choose(open_page("issues", lang="en"), "F1")
    field(at, "text_input", "evidence").input("minutes")
    at = choose(press(at, "Save"), "F1")
    assert field(at, "text_input", "evidence").value == "minutes"
    api.correct(loaded, "feedback", "F1", {"replied_on": "2025-01-07"}, actor="somebody else")
    at.run()
    assert field(at, "date_input", "replied_on").value == dt.date(2025, 1, 7)
    api.undo(loaded, len(api.batches(loaded)), actor="somebody else")
    api.undo(loaded, len(api.batches(loaded)) - 1, actor="somebody else")
    at.run()
    assert field(at, "date_input", "replied_on").value is None
    assert field(at, "text_input", "evidence").value == ""


def test_an_answer_without_a_day_is_proposed_and_the_day_is_asked(own_root: Path) -> None:
    undated = SURVEY.replace("2025-02-11", "").replace("2025-02-13", "")
    load_texts(own_root, {**ALL, "survey": undated}, CUT)
    warehouse = open_warehouse(own_root)
    assert warehouse is not None
    names = proposals.low_answers(warehouse)["enterprise_id"]
    assert list(names) == ["E1", "name:hotelnowhere"]
    load_texts(own_root, {"feedback": FEEDBACK.replace("F2,2024", "F2,2023")})
    at = first_proposal(open_page("issues", lang="en"))
    assert field(at, "selectbox", "enterprise").value == "E2"
    at = press(at, "Log this issue")
    assert at.error[0].value.startswith("**Raised on** is empty")
    assert field(at, "selectbox", "severity").value == "high"


def test_names_that_are_markup_stay_names(own_root: Path) -> None:
    evil = "[x](https://evil.example)"
    load_texts(own_root, {**ALL, "partner": PARTNERS.replace("Bolt", evil)}, CUT)
    at = first_proposal(open_page("issues", lang="en"))
    at = press(at, "Log this issue")
    assert not at.exception
    assert evil not in at.success[0].value
    assert evil not in "\n".join(proposed(at))


def test_the_overview_leads_to_the_issues(loaded: Path) -> None:
    at = open_page("overview", lang="en")
    assert any("issues" in link.proto.page for link in at.get("page_link"))


def test_one_enterprise_alone_is_shown_and_stands_in_the_form_of_a_new_issue(loaded: Path) -> None:
    at = open_page("issues", lang="en", enterprise="E2", industry="transport")
    assert table(at, "Issue", "Enterprise") == [["F2", "Bolt"]]
    assert "Only **Bolt**, whatever the filters say." in words(at)
    assert [line.split("**")[1] for line in proposed(task(at, "proposed"))] == ["Bolt"]
    assert field(task(at, "log"), "selectbox", "enterprise").value == "E2"


def test_a_proposal_of_another_enterprise_does_not_stand_in_the_form(loaded: Path) -> None:
    at = first_proposal(open_page("issues", lang="en"))
    at.query_params["enterprise"] = "name:hotelnowhere"
    at = task(at.run(), "log")
    assert field(at, "selectbox", "enterprise").value == "Hotel Nowhere"
    assert field(at, "date_input", "raised_on").value is None


def test_the_way_back_to_all_enterprises(loaded: Path) -> None:
    at = press(open_page("issues", lang="en", enterprise="E4"), "All enterprises")
    assert table(at, "Issue") == [["F2"], ["F1"], ["F4"]]
    assert "Only" not in words(at)


def test_an_enterprise_that_nobody_knows_narrows_nothing(loaded: Path) -> None:
    at = open_page("issues", lang="en", enterprise="E99")
    assert not at.exception
    assert "No enterprise has the number E99" in at.warning[0].value
    assert table(at, "Issue") == [["F2"], ["F1"], ["F4"]]
