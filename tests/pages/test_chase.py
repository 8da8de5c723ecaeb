"""Forms to chase: who is due, and what is sent to them."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from dashboard.context import Context
from dashboard.escape import for_markdown
from dashboard.filters import Filters
from dashboard.messages import Language, translate
from dashboard.warehouse import open_warehouse
from dashboard.worklists import letters
from etl import api
from tests.apps import open_page, words
from tests.worlds import load_texts

PARTNERS = """
enterprise_id,official_name,industry,region
E1,Acme,manufacturing,Kunming
E5,Eastern Ports,transport,Kunming
E6,=Sum Works,manufacturing,Kunming
"""
HOSTED = (
    [("E1", "2025-01-31")] * 2
    + [("E5", "2025-01-20")] * 3
    + [("E5", "2025-01-31")]
    + [("E6", "2025-02-15")]
)
PLACEMENTS = """
placement_id,student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,actual_end,end_reason
P90,S90,Engineering,Mechatronics,E5,school,2023-10-01,2024-01-31,2023-10-01,2024-01-31,completed
""" + "".join(
    f"P{n},S{n},Engineering,Mechatronics,{host},school,2024-10-01,{end},2024-10-01,{end},completed\n"
    for n, (host, end) in enumerate(HOSTED)
)
SURVEY = """
response_id,wave,submitted_on,enterprise,academic_year,overall_satisfaction,willing_again,skill_foundation,skill_adaptive,skill_technical
1,2023/24 end,2024-02-10,E5,2023/24,2,yes,4,4,4
1,2024/25 end,2025-02-10,E1,2024/25,4,yes,4,4,4
"""


@pytest.fixture
def loaded(own_root: Path) -> Path:
    given = {"partner": PARTNERS, "placement": PLACEMENTS, "survey": SURVEY}
    report = load_texts(own_root, given, {"data_cut": dt.date(2025, 8, 31)})
    assert not any(file.rejections for file in report.files), report.text()
    return own_root


def test_partners_whose_form_is_due_are_listed_whoever_waits_longest_first(loaded: Path) -> None:
    at = open_page("chase", lang="en")
    assert not at.exception
    assert at.dataframe[0].value.to_numpy().tolist() == [
        [
            "Eastern Ports",
            "partner?lang=en&enterprise=E5",
            "2024/25",
            "2025-01-31",
            212,
            4,
            "Dissatisfied",
        ],
        [
            "=Sum Works",
            "partner?lang=en&enterprise=E6",
            "2024/25",
            "2025-02-15",
            197,
            1,
            "No answer",
        ],
    ]
    assert "2 forms, about 5 interns." in words(at)


def test_the_text_says_how_many_until_when_and_names_nobody(loaded: Path) -> None:
    at = open_page("chase", lang="en")
    text = at.code[0].value
    assert text.startswith("Dear colleagues at Eastern Ports,")
    assert "2024/25 (interns: 4)" in text
    assert "ended on 31 January 2025" in text
    assert "by 14 September 2025." in text
    assert "S90" not in text
    at.date_input(key="chase.until").set_value(dt.date(2025, 10, 1))
    at.text_input(key="chase.kept.university.field").set_value("Lakeside University")
    at.text_input(key="chase.kept.form.field").set_value("https://forms.example/1").run()
    assert "by 1 October 2025 (https://forms.example/1)." in at.code[0].value
    assert at.code[0].value.endswith("Lakeside University")
    at.selectbox(key="chase.partner").set_value(1).run()
    assert at.code[0].value.startswith("Dear colleagues at =Sum Works,")


def test_the_text_is_written_in_the_language_of_the_enterprise(loaded: Path) -> None:
    at = open_page("chase", lang="en")
    at.segmented_control(key="chase.language").set_value("zh").run()
    assert "共4人" in at.code[0].value
    assert "2025年9月14日前" in at.code[0].value
    assert at.title[0].value == "Forms to chase"


def test_who_writes_is_remembered_from_page_to_page(loaded: Path) -> None:
    at = open_page("chase", lang="en")
    at.text_input(key="chase.kept.university.field").set_value("Lakeside University").run()
    at.switch_page("../pages/issues.py").run()
    at.switch_page("../pages/chase.py").run()
    assert at.text_input(key="chase.kept.university.field").value == "Lakeside University"
    assert at.code[0].value.endswith("Lakeside University")


def test_all_texts_can_be_copied_at_once(loaded: Path) -> None:
    at = open_page("chase", lang="en")
    assert len(at.code) == 1
    at.session_state["chase.all"] = True
    every = at.run().code[1].value
    assert every.index("Eastern Ports") < every.index("=Sum Works")


def test_no_spreadsheet_finds_a_formula_in_the_file_of_texts(loaded: Path) -> None:
    warehouse = open_warehouse(loaded)
    assert warehouse is not None
    context, rows = letters.due(Context(warehouse, Filters(), "zh", warehouse.labels))
    wording = letters.Wording("zh", "某大学", "", dt.date(2025, 9, 14))
    text = letters.mail_merge(context, rows, wording).decode("utf-8-sig")
    header, ports, works = csv.reader(io.StringIO(text))
    assert header == ["企业", "文本"]
    assert ports[0] == "Eastern Ports"
    assert works[0] == "'=Sum Works"
    assert works[1].startswith("'=Sum Works：")


def test_the_filters_narrow_the_list(loaded: Path) -> None:
    at = open_page("chase", lang="en", industry="manufacturing")
    assert list(at.dataframe[0].value["Enterprise"]) == ["=Sum Works"]
    at = open_page("chase", lang="en", depth_level="L4")
    assert "No form is due with these filters." in at.info[0].value
    assert not at.dataframe


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_the_survey_nobody_is_said_to_be_late(own_root: Path, language: Language) -> None:
    load_texts(own_root, {"partner": PARTNERS, "placement": PLACEMENTS})
    at = open_page("chase", lang=language)
    holder = api.kinds()["survey"].holder
    source = for_markdown(holder.zh if language == "zh" else holder.en)
    said = translate(language, "Not recorded. It comes from: {source}.", source=source)
    assert said in at.info[0].value
    assert not at.dataframe


def test_the_overview_leads_to_the_forms(loaded: Path) -> None:
    at = open_page("overview", lang="en")
    assert any("chase" in link.proto.page for link in at.get("page_link"))
