"""A questionnaire declared from a file of answers recognises that file from then on."""

from pathlib import Path

import pytest

from etl import api
from etl.errors import BadDeclaration
from etl.instruments import instruments_with, load_instruments
from etl.instruments.draft import declaration
from etl.matching.kinds import detect_kind
from tests.worlds import load_texts, write_files

WENJUANXING = """
序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的学号,2、您对实习的总体评价（1-5分）,3、您是否愿意推荐该企业？,4、您参加过哪些活动？（多选题）,5、其他建议
1,2025/1/10 9:30:00,120秒,微信,N/A,1.2.3.4(云南-昆明),2021001,5,是,讲座┋参观,没有建议需要再补充说明的内容写在这里
2,2025/1/11 9:30:00,98秒,微信,N/A,1.2.3.5(云南-昆明),2021002,3,否,参观,希望增加企业导师的现场指导次数和时间安排
3,2025/1/12 9:30:00,77秒,链接,N/A,1.2.3.6(云南-昆明),2021003,4,是,(跳过),-3
"""


def drafted(root: Path) -> tuple[api.DraftItem, ...]:
    return api.draft(root, write_files(root / "files", {"survey": WENJUANXING})[0])


def test_questions_are_told_from_what_the_survey_tool_and_persons_add(tmp_path: Path) -> None:
    items = drafted(tmp_path)
    assert [(item.zh, item.type) for item in items] == [
        ("您对实习的总体评价", "scale_5"), ("您是否愿意推荐该企业？", "yes_no"),
        ("您参加过哪些活动？", "multi_choice"), ("其他建议", "choice"),
    ]  # fmt: skip
    assert items[2].answers == ("讲座", "参观")


def test_the_file_is_recognised_once_its_questionnaire_is_declared(tmp_path: Path) -> None:
    items = drafted(tmp_path)
    raw = declaration("training", {"en": "Training", "zh": "培训问卷"}, "placement", items)
    api.declare(tmp_path, raw, actor="Wang Li")
    seen = api.inspect(tmp_path, tmp_path / "files" / "survey.csv")
    assert (seen.kind, seen.instrument, seen.asks_wave) == ("survey", "training", True)
    options = api.Options(wave="2024/25 end")
    report = api.load(tmp_path, [tmp_path / "files" / "survey.csv"], options)
    assert report.files[0].counts["new"] == 3, report.text()
    assert "来自IP" in report.files[0].personal_dropped


def test_a_new_version_of_a_shipped_questionnaire_is_added_beside_the_old_ones(
    tmp_path: Path,
) -> None:
    load_texts(tmp_path, {"partner": "enterprise_id,official_name\nE1,Acme\n"})
    base = load_instruments()["student"]
    raw = declaration(
        "student", {"en": "s", "zh": "学"}, base.about, drafted(tmp_path),
        base=base, from_academic_year="2026/27",
    )  # fmt: skip
    known = instruments_with([raw])["student"]
    assert known.versions[:-1] == base.versions
    assert known.version_in("2026/27 end").number == base.versions[-1].number + 1
    with pytest.raises(BadDeclaration, match="known already"):
        instruments_with([raw, raw])


NUMBERED = ("IPAddress", "RecordedDate", "ResponseId", "RecipientLastName", "Q1", "Q2", "Q3")
IN_WORDS = (
    "IP Address", "Recorded Date", "Response ID", "Recipient Last Name", "What is your name?",
    "How useful was the training?", "Would you come again?",
)  # fmt: skip
QUALTRICS = "\n".join(
    [
        ",".join(NUMBERED),
        ",".join(IN_WORDS),
        ",".join(f'"{{""ImportId"":""QID{number}""}}"' for number in range(7)),
        "1.2.3.4,2025-01-10 09:05:00,R_1,,Ann,5,Yes",
        "1.2.3.5,2025-01-11 09:05:00,R_2,,Bob,3,No",
        "1.2.3.6,2025-01-12 09:05:00,R_3,,Eve,1,Yes\n",
    ]
)


def test_a_file_of_qualtrics_gives_its_questions_in_words(tmp_path: Path) -> None:
    (file,) = write_files(tmp_path / "files", {"training": QUALTRICS})
    items = api.draft(tmp_path, file)
    assert [(item.header, item.en, item.type) for item in items] == [
        ("Q2", "How useful was the training?", "scale_5"), ("Q3", "Would you come again?", "yes_no"),
    ]  # fmt: skip
    raw = declaration("training", {"en": "Training", "zh": "培训"}, "placement", items)
    found = detect_kind(NUMBERED, instruments=instruments_with([raw]))
    assert found.instrument == "training"
    assert (found.mapping.fields["response_id"], found.mapping.fields["submitted_on"]) == (
        "ResponseId", "RecordedDate",
    )  # fmt: skip
    assert set(found.mapping.personal_dropped) == {"IPAddress", "RecipientLastName"}
