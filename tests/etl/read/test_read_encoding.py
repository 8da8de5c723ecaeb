"""Which encoding a file is taken for."""

from pathlib import Path

import pytest

from etl.errors import UnreadableFile
from etl.read import plan_reading
from tests.etl.files import contents, saved

TABLE = (
    "学号,姓名,企业,开始日期,工资\n"
    "S2021001,张伟,华为技术有限公司,2024/9/1,5000\n"
    "S2021002,李娜,腾讯科技,2024/9/2,4800\n"
)
ROWS = [
    ("S2021001", "张伟", "华为技术有限公司", "2024/9/1", "5000"),
    ("S2021002", "李娜", "腾讯科技", "2024/9/2", "4800"),
]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_an_encoding_is_recognised(tmp_path: Path, written: str, found: str) -> None:
    path = saved(tmp_path, TABLE, written)
    assert plan_reading(path).encoding == found
    header, rows, rejected = contents(path)
    assert header == ["学号", "姓名", "企业", "开始日期", "工资"]
    assert (rows, rejected) == (ROWS, [])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("學號,姓名,企業\nS1,張偉,華為技術有限公司\nS2,李娜,騰訊科技\n", "big5"),
        ("学生番号,氏名,企業\nS1,田中さくら,トヨタ自動車\n", "shift_jis"),
        ("学生番号,氏名,企業\nS1,田中さくら,トヨタ自動車\n", "euc-jp"),
        ("이름,회사\n김철수,삼성전자\n이영희,현대자동차\n", "euc-kr"),
        ("name,city\nJosé,Málaga\nMüller,Köln\nÉva,Paris\n", "latin-1"),
        ("name,said\nAnn,“don’t”\nBob,fine\n", "cp1252"),
        ("имя,город\nИван,Москва\n", "cp1251"),
    ],
)
def test_other_encodings_are_asked_for_and_then_read(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = saved(tmp_path, text, encoding)
    with pytest.raises(UnreadableFile, match="say which encoding"):
        plan_reading(path)
    plan = plan_reading(path, encoding=encoding)
    assert list(plan.header) == text.split("\n", 1)[0].split(",")


def test_one_damaged_byte_in_utf8_is_not_taken_for_chinese(tmp_path: Path) -> None:
    path = saved(tmp_path, TABLE.encode().replace("娜".encode(), b"\xe5\xa8\xff"))
    with pytest.raises(UnreadableFile, match="neither UTF-8 nor GB18030"):
        plan_reading(path)


def test_a_text_that_makes_sense_twice_is_asked_about(tmp_path: Path) -> None:
    path = saved(tmp_path, "id,x\n1,学\n2,学\n", "gb18030")
    with pytest.raises(UnreadableFile, match="may be UTF-8 or GB18030"):
        plan_reading(path)
    assert plan_reading(path, encoding="gb18030").encoding == "gb18030"


@pytest.mark.parametrize("text", ["name,city\nJosé,Málaga\nMüller,Köln\n", "id,pay\n1,¥5\n2,¥6\n"])
def test_accents_and_signs_in_utf8_are_not_asked_about(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, text)
    assert plan_reading(path).encoding == "utf-8"


@pytest.mark.parametrize("encoding", ["klingon", "rot13", "big5"])
def test_an_encoding_that_is_told_has_to_exist_and_to_fit(tmp_path: Path, encoding: str) -> None:
    path = saved(tmp_path, TABLE + "S3,朱镕基,\ufffd,2024/9/3,1\n")
    with pytest.raises(UnreadableFile):
        plan_reading(path, encoding=encoding)


def test_nul_bytes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="NUL"):
        plan_reading(saved(tmp_path, b"a,b\n1,\x002\n"))


def test_marks_nobody_sees_are_no_part_of_a_header(tmp_path: Path) -> None:
    header, rows, _ = contents(saved(tmp_path, "\ufeff\ufeffid, 名\u200b称 \n1,\ufeffx\n"))
    assert (header, rows) == (["id", "名称"], [("1", "\ufeffx")])
