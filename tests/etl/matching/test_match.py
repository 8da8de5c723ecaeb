import pytest

from etl.contracts import load_contracts
from etl.errors import MissingFields, RepeatedField, UnknownKind
from etl.instruments import contract_for, load_instruments
from etl.matching.columns import is_personal, is_technical
from etl.matching.kinds import detect_kind
from etl.matching.match import match_header, require_complete
from tests.etl.kinds import every_contract

CONTRACTS = every_contract()
REPORT = [
    "序号", "学号", "姓名", "联系电话", "学院名称", "专业名称", "实习单位名称", "实习开始时间",
    "实习结束时间", "实习形式", "是否对口", "是否签订三方协议", "食堂",
]  # fmt: skip
WENJUANXING = [
    "序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的姓名：", "2、贵单位名称",
    "3、您对本次校企合作的总体满意度如何？（必填）", "4、您是否愿意继续接收我校实习生？ [单选题]",
    "5、基础能力", "6、适应能力", "7、协作能力", "8、专业技能", "9、就业能力",
    "10、贵单位从合作中获得了哪些收益？ [多选题] *", "11、合作形式", "12、意见和建议",
]  # fmt: skip


def test_a_chinese_register_is_recognised() -> None:
    found = detect_kind(REPORT)
    assert (found.kind, found.instrument) == ("placement", None)
    assert found.mapping.fields == {
        "student_id": "学号",
        "college": "学院名称",
        "programme": "专业名称",
        "enterprise": "实习单位名称",
        "arranged_by": "实习形式",
        "position_match": "是否对口",
        "planned_start": "实习开始时间",
        "planned_end": "实习结束时间",
        "agreement_signed": "是否签订三方协议",
    }
    assert found.mapping.personal_dropped == ("姓名", "联系电话")
    assert found.mapping.ignored == ("序号", "食堂")
    assert found.score == 0.9


def test_an_export_of_wenjuanxing_is_recognised() -> None:
    found = detect_kind(WENJUANXING)
    assert (found.kind, found.instrument, found.version) == ("survey", "enterprise", 2)
    assert found.mapping.fields["response_id"] == "序号"
    assert found.mapping.fields["submitted_on"] == "提交答卷时间"
    assert found.mapping.fields["benefits"] == "10、贵单位从合作中获得了哪些收益？ [多选题] *"
    assert found.mapping.personal_dropped == ("来自IP", "1、您的姓名：")
    assert found.mapping.ignored == ("所用时间", "来源", "来源详情")
    assert found.mapping.missing_required == ("wave",)


def test_the_wording_tells_the_version() -> None:
    old = [each.replace("您对本次校企合作的总体", "您对我校实习生的") for each in WENJUANXING]
    assert detect_kind(old).version == 1


def test_the_wave_tells_the_version_where_the_header_does_not() -> None:
    header = [field.name for field in CONTRACTS["enterprise_2"].fields]
    assert detect_kind(header).version == 2
    assert detect_kind(header, wave="2022/23 end").version == 1
    assert detect_kind(header, wave="2024/25 end").version == 2


@pytest.mark.parametrize("name", [name for name in CONTRACTS if name != "enterprise_1"])
def test_the_field_names_of_every_kind_are_recognised(name: str) -> None:
    contract = CONTRACTS[name]
    found = detect_kind([field.name for field in contract.fields])
    assert found.contract == contract
    assert found.score == 1
    assert found.mapping.ignored == ()
    assert all(score < 0.9 for _, score in found.runners_up)


def test_width_case_spaces_and_punctuation_do_not_count() -> None:
    header = [
        "ＥＮＴＥＲＰＲＩＳＥ_ID",
        " Programme ",
        "academic-year",
        "Seats Offered",
        "申请数（人）",
    ]
    assert match_header(header, load_contracts()["seats"]).fields == dict(
        zip(
            ("enterprise", "programme", "academic_year", "offered", "requested"),
            header,
            strict=True,
        )
    )


def test_a_unit_that_changes_a_value_is_not_dropped() -> None:
    contract = load_contracts()["employment"]
    assert match_header(["起薪（元/月）"], contract).fields == {"monthly_salary": "起薪（元/月）"}
    assert match_header(["起薪（万元）"], contract).ignored == ("起薪（万元）",)


def test_two_headers_for_one_field_are_refused() -> None:
    with pytest.raises(RepeatedField) as caught:
        match_header(["学号", "专业", "student_id"], load_contracts()["placement"])
    assert str(caught.value) == (
        "The columns “学号” and “student_id” both mean Student number. Remove or rename all but one."
    )
    assert "“学号”和“student_id”都表示学号" in caught.value.message.zh


def test_an_identifier_goes_before_a_name() -> None:
    header = ["实习单位编号", "实习单位名称"]
    found = match_header(header, load_contracts()["placement"])
    assert found.fields["enterprise"] == "实习单位编号"
    assert found.ignored == ("实习单位名称",)


def test_the_timestamp_stands_in_for_a_missing_response_number() -> None:
    contract = contract_for(load_instruments()["student"], 1)
    found = match_header(["Timestamp", "Why?"], contract)
    assert (found.fields["response_id"], found.fields["submitted_on"]) == ("Timestamp", "Timestamp")
    numbered = match_header(["Response ID", "Timestamp"], contract)
    assert numbered.fields["response_id"] == "Response ID"


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        "学生姓名",
        "3、您的手机号码",
        "E-mail",
        "身份证号",
        "来自IP",
        "微信号",
        "Your name",
        "Phone number",
    ],
)
def test_personal_columns_are_recognised(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize("header", ["学号", "实习岗位", "programme", "ip_count", "unemployment"])
def test_other_columns_are_not_personal(header: str) -> None:
    assert not is_personal(header)


def test_a_supervisor_named_in_a_column_is_a_field_not_a_personal_column() -> None:
    found = match_header(["指导教师姓名"], load_contracts()["placement"])
    assert found.fields == {"supervisor_id": "指导教师姓名"}


def test_an_unknown_header_names_what_the_nearest_kinds_lack() -> None:
    with pytest.raises(UnknownKind) as caught:
        detect_kind(["学号", "学院", "专业", "实习单位", "实习开始时间"])
    assert "Placements (placement) lacks Planned end" in str(caught.value)
    assert "实习安排（placement）缺少：计划结束日期" in caught.value.message.zh


def test_a_header_that_fits_two_kinds_equally_well_is_not_guessed() -> None:
    header = [
        "programme", "academic_year", "college", "enterprise_id", "official_name", "industry",
    ]  # fmt: skip
    with pytest.raises(UnknownKind) as caught:
        detect_kind([*header[:3], *header[3:]])
    assert "fit several kinds" in str(caught.value)


def test_nothing_is_no_kind() -> None:
    for header in ([], ["a", "b"]):
        with pytest.raises(UnknownKind):
            detect_kind(header)


def test_required_fields_are_asked_for_by_name() -> None:
    contract = load_contracts()["seats"]
    require_complete({"enterprise", "programme", "academic_year"}, contract)
    with pytest.raises(MissingFields) as caught:
        require_complete({"enterprise"}, contract)
    assert str(caught.value) == (
        "A file of this kind (Internship seats) needs a column for Programme (such as “programme” "
        "or “专业”); Academic year (such as “academic_year” or “学年”). Add it, or rename the column "
        "that holds it."
    )


TOOLS = {
    "Wenjuanxing": (
        ["来自IP"],
        ["序号", "所用时间", "来源", "来源详情", "总分", "自定义字段", "sojumpparm"],
    ),
    "Qualtrics": (
        ["IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
         "LocationLatitude", "LocationLongitude"],
        ["StartDate", "EndDate", "Status", "Progress", "Duration (in seconds)", "Finished",
         "RecordedDate", "ResponseId", "ExternalReference", "DistributionChannel", "UserLanguage"],
    ),
    "Google Forms": (
        ["Email Address", "电子邮件地址", "用户名", "Username"],
        ["Timestamp", "时间戳记", "Score", "分数"],
    ),
    "LimeSurvey": (
        ["IP address", "IP地址"],
        ["Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started",
         "Date last action", "Referrer URL", "Total time", "答卷 ID", "提交日期", "最后一页"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("tool", TOOLS)
def test_what_a_survey_tool_adds_is_dropped_or_ignored(tool: str) -> None:
    personal, technical = TOOLS[tool]
    assert [each for each in personal if not is_personal(each)] == []
    assert [each for each in technical if not is_technical(each)] == []
    assert [each for each in technical if is_personal(each)] == []
