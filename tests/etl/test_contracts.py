import re
from pathlib import Path

import duckdb
import pytest

from etl import contracts
from etl.contracts import Contract, load_contracts, read_contract
from etl.errors import BadDeclaration
from etl.matching.match import match_header
from etl.texts import Text
from tests.etl.kinds import every_contract

CONTRACTS = every_contract()
CHINESE = re.compile(r"[\u4e00-\u9fff]")
EMPTY = """
kind = "box"
version = 1
key = [["box_id"]]
period = []
[label]
en = "Boxes"
zh = "箱子"
[grain]
en = "one row per box"
zh = "每箱一行"
[holder]
en = "store"
zh = "仓库"
[unlocks]
en = "nothing"
zh = "无"
[field.box_id]
type = "identifier"
en = "Box"
zh = "箱号"
"""


def declared(folder: Path, more: str = "") -> Contract:
    path = folder / "box.toml"
    path.write_text(EMPTY + more, encoding="utf-8")
    return read_contract(path)


def test_the_kinds_that_the_product_shows_are_declared() -> None:
    assert set(load_contracts()) >= {
        "cooperation", "decision", "employment", "facility", "feedback", "partner", "placement",
        "programme", "seats", "survey",
    }  # fmt: skip


def test_a_kind_is_there_once_its_file_is() -> None:
    files = Path(contracts.__file__).parent.glob("*.toml")
    assert set(load_contracts()) == {path.stem for path in files}


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_everything_has_a_text_in_both_languages(contract: Contract) -> None:
    labels = [contract.label, contract.grain, contract.holder, contract.unlocks]
    labels += [field.label for field in contract.fields]
    labels += [code.label for field in contract.fields for code in field.codes]
    labels += [text for rule in contract.rules for text in (rule.message, rule.remedy)]
    for label in labels:
        assert label.en
        assert not CHINESE.search(label.en)
        assert CHINESE.search(label.zh)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_rule_has_an_example_that_breaks_it(contract: Contract) -> None:
    assert all(rule.fails for rule in contract.rules)
    assert dict(contract.example)


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_spelling_of_a_header_finds_its_field(contract: Contract) -> None:
    for field in contract.fields:
        for header in field.headers:
            assert match_header([header], contract).fields[field.name] == header


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        ("placement", "学生学号", "student_id"),
        ("placement", "毕业届", "graduating_year"),
        ("placement", "专业名称", "programme"),
        ("placement", "实习单位", "enterprise"),
        ("placement", "实习单位名称", "enterprise"),
        ("placement", "实习开始", "planned_start"),
        ("placement", "实习开始时间", "planned_start"),
        ("placement", "实习结束", "planned_end"),
        ("placement", "实习结束时间", "planned_end"),
        ("placement", "是否对口", "position_match"),
        ("placement", "实习形式", "arranged_by"),
        ("placement", "是否签订三方协议", "agreement_signed"),
        ("employment", "就业单位", "employer"),
        ("employment", "就业单位是否校企合作单位", "employer_is_partner"),
        ("employment", "是否对口", "relevant"),
        ("employment", "起薪", "monthly_salary"),
        ("partner", "合作开始年月", "cooperation_since"),
        ("cooperation", "订单培养人数", "students"),
        ("programme", "订单培养人数", "order_class_students"),
        ("programme", "共同开发课程", "joint_courses"),
        ("cooperation", "支持学校兼职教师数", "teachers"),
        ("cooperation", "接受顶岗实习学生数", "seats"),
        ("cooperation", "接受毕业生就业数", "graduates_hired"),
        ("cooperation", "技术服务年收入", "amount"),
        ("facility", "每次可接纳数", "places_per_round"),
        ("facility", "当年接纳数", "students_hosted"),
        ("facility", "工位数", "stations"),
        ("facility", "基地使用频率", "occupied_hours"),
        ("survey", "序号", "response_id"),
        ("survey", "提交答卷时间", "submitted_on"),
    ],
)
def test_the_headers_of_national_forms_are_known(kind: str, header: str, field: str) -> None:
    assert match_header([header], load_contracts()[kind]).fields[field] == header


@pytest.mark.parametrize(
    ("kind", "field", "word", "code"),
    [
        ("placement", "arranged_by", "集中", "school"),
        ("placement", "arranged_by", "分散", "student"),
        ("placement", "position_match", "对口", "yes"),
        ("placement", "position_match", "相关", "related"),
        ("placement", "position_match", "不对口", "no"),
        ("placement", "end_reason", "正常完成", "completed"),
        ("placement", "end_reason", "擅自离岗", "left_without_permission"),
        ("employment", "status", "自主创业", "self_employed"),
        ("employment", "status", "灵活就业", "flexible"),
        ("cooperation", "form", "共同开发教材", "joint_textbook"),
    ],
)
def test_the_words_of_national_forms_are_known(kind: str, field: str, word: str, code: str) -> None:
    codes = load_contracts()[kind].field(field).codes
    assert [each.value for each in codes if word in each.spellings] == [code]


def test_a_small_contract_is_read(tmp_path: Path) -> None:
    contract = declared(tmp_path)
    assert contract.label == Text("Boxes", "箱子")
    assert contract.typed_columns() == [("box_id", "VARCHAR")]
    assert contract.field("box_id").help.en.startswith("a number or code")


def test_all_errors_of_a_declaration_are_named_together(tmp_path: Path) -> None:
    more = """
[field.line]
type = "text"
en = "Line"
zh = "行"
[field.size]
type = "colour"
en = "Size"
[field.lid]
type = "code"
en = "Lid"
zh = "盖"
aliases = ["box", "Box-ID"]
codes = [{ value = "a", en = "round", zh = "圆" }, { value = "b", en = "Round", zh = "方" }]
colour = "red"
[field.weight]
type = "text"
minimum = 1
en = "Weight"
zh = "重量"
[[rule]]
id = "lid"
when = "lid = 'a'"
fields = ["lit"]
expected = { en = "no lid", zh = "无盖" }
"""
    with pytest.raises(BadDeclaration) as caught:
        declared(tmp_path, more)
    assert caught.value.problems == (
        "field line: the name is reserved",
        "field size: unknown type “colour”",
        "field size: the text “zh” is missing",
        "field lid: unknown entry “colour”",
        "field lid: “round” means several codes",
        "field weight: type text has no minimum or maximum",
        "rule lid: “remedy” is missing",
        "rule lid: there is no field “lit”",
        "rule lid, remedy: the text “en” is missing",
        "rule lid, remedy: the text “zh” is missing",
        "the header “box” means several fields",
        "the header “boxid” means several fields",
    )
    assert all(problem in str(caught.value) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ('[field.x]\ntype = "codes"\nen = "x"\nzh = "某"', "codes are missing"),
        ('[field.x]\ntype = "scale"\nen = "x"\nzh = "某"', "a scale needs minimum and maximum"),
        ('[field.x]\nobserved = true\nen = "x"\nzh = "某"', "only a date can be observed"),
        ('[field.x]\npattern = "("\nen = "x"\nzh = "某"', "the pattern is no regular expression"),
        ('[field.x]\nunit = "yuan"\nen = "x"\nzh = "某"', "type text has no unit “yuan”"),
        ('[field.x]\ntype = "number"\nunit = "miles"\nen = "x"\nzh = "某"', "has no unit “miles”"),
        ('[field.X]\nen = "x"\nzh = "某"', "a name has small letters, digits and _ only"),
        ('[field.x]\ncodes = [{ en = "x", zh = "某" }]\nen = "x"\nzh = "某"', "without value"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, more: str, problem: str) -> None:
    with pytest.raises(BadDeclaration, match=re.escape(problem)):
        declared(tmp_path, more)


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDeclaration, match=r"box\.toml"):
        declared(tmp_path, "[field")


def test_the_period_of_a_row() -> None:
    contracts = load_contracts()
    with duckdb.connect() as connection:
        connection.execute("create macro academic_year_of(day) as year(day)::varchar || '/xx'")
        cases = {
            "placement": ("select date '2024-09-02' as planned_start", "2024/xx"),
            "employment": ("select 2025 as graduation_year, 6 as follow_up_months", "2025␟6"),
            "partner": ("select 1", ""),
            "survey": ("select 'student␟w␟1' as record_key, 'w' as wave", "student␟w"),
        }
        for kind, (row, period) in cases.items():
            sql = f"select {contracts[kind].period_expression()} from ({row})"
            assert connection.execute(sql).fetchall() == [(period,)]
