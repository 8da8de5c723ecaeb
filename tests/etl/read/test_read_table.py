"""Delimiters, quotations, headers, titles, totals: files that are unusual but whole."""

from pathlib import Path

import pytest

from etl.read import plan_reading
from tests.etl.files import Rows, contents, saved

AB = [("1", "2"), ("3", "4")]
STUDENTS = "S2021001,张伟,华为,2024/9/1,5000\nS2021002,李娜,腾讯,2024/9/2,4800\n"
NAMES = ["学号", "姓名", "企业", "开始日期", "工资"]
STUDENT_ROWS = [tuple(line.split(",")) for line in STUDENTS.split()]

CASES: dict[str, tuple[str, list[str], Rows]] = {
    "comma": ("a,b\n1,2\n3,4\n", ["a", "b"], AB),
    "semicolon": ("a;b\n1;2\n3;4\n", ["a", "b"], AB),
    "tab": ("a\tb\n1\t2\n3\t4\n", ["a", "b"], AB),
    "bar": ("a|b\n1|2\n3|4\n", ["a", "b"], AB),
    "full-width comma": ("名，数\n1，2\n3，4\n", ["名", "数"], AB),
    "decimal commas": ("n;w\na;1,5\nb;3,5\n", ["n", "w"], [("a", "1,5"), ("b", "3,5")]),
    "lists in cells": ("id,f\n1,a;b\n2,c;d\n", ["id", "f"], [("1", "a;b"), ("2", "c;d")]),
    "declared delimiter": ("sep=;\na;b\n1;2\n3;4\n", ["a", "b"], AB),
    "a blank behind delimiters": ('a, "b"\n1, "2"\n3, "4"\n', ["a", "b"], AB),
    "no line end at the end": ("a,b\n1,2\n3,4", ["a", "b"], AB),
    "carriage returns": ("a,b\r1,2\r3,4\r", ["a", "b"], AB),
    "mixed line ends": ("a,b\r\n1,2\n3,4\r", ["a", "b"], AB),
    "blank lines": ("\n\na,b\n\n1,2\n,\n \n3,4\n\n", ["a", "b"], AB),
    "everything quoted": ('"a","b"\n"1","2"\n"3","4"\n', ["a", "b"], AB),
    "single quotes": ("a,b\n'1','x, y'\n'3','won''t'\n", ["a", "b"], [("1", "x, y"), ("3", "won't")]),
    "backslashes": (
        'a,b\n"say \\"hi\\", then",2\n"C:\\\\",4\n', ["a", "b"], [('say "hi", then', "2"), ("C:\\", "4")],
    ),
    "inches": ('id\tsize\n1\t5" pipe\n2\t6"\n', ["id", "size"], [("1", '5" pipe'), ("2", '6"')]),
    "a list": ("name\nBob\nAnn\n", ["name"], [("Bob",), ("Ann",)]),
    "text as formula": (
        'id,n\n="0012",a\n"=""0013""",b\n', ["id", "n"], [("0012", "a"), ("0013", "b")]
    ),
    "lines in cells": (
        'id,c,n\n1,"one\n\ntwo, ""2""",5\n2,"x\r\ny",6\n', ["id", "c", "n"],
        [("1", 'one\n\ntwo, "2"', "5"), ("2", "x\r\ny", "6")],
    ),
    "years as names": ("c,2020,2021\nE,5,6\nL,7,8\n", ["c", "2020", "2021"], [("E", "5", "6"), ("L", "7", "8")]),
    "empty columns": ("a,b,,\n1,2,,\n3,4,,\n", ["a", "b"], AB),
    "a delimiter behind the header": ("a,b,\n1,2\n3,4\n", ["a", "b"], AB),
    "nameless column": (",b\n1,2\n3,4\n", ["column 1", "b"], AB),
    "names twice": ("a,A,\n1,2,3\n4,5,6\n", ["a", "A (2)", "column 3"], [("1", "2", "3"), ("4", "5", "6")]),
    "a column called line": ("line,b\n1,2\n3,4\n", ["line", "b"], AB),
    "header only": ("a,b\n", ["a", "b"], []),
    "title": ("实习情况表\n\n" + ",".join(NAMES) + "\n" + STUDENTS, NAMES, STUDENT_ROWS),
    "title above words": ("List 2024\nname,city,field\nA,Rome,x\nB,Ulm,y\n", ["name", "city", "field"],
        [("A", "Rome", "x"), ("B", "Ulm", "y")]),
    "title in cells": (
        "实习情况表,,,,\n单位：教务处,,,,日期：2024-10-01\n,,,,\n" + ",".join(NAMES) + "\n" + STUDENTS,
        NAMES, STUDENT_ROWS,
    ),
    "groups above": ("学生,,实习,,\n" + ",".join(NAMES) + "\n" + STUDENTS, NAMES, STUDENT_ROWS),
    "merged cells": ("学号,姓名,实习,,\n,,企业,开始日期,工资\n" + STUDENTS, NAMES, STUDENT_ROWS),
    "groups that tell names apart": (
        "id,2023,,2024,\n,n,pay,n,pay\ns1,1,2,3,4\ns2,5,6,7,8\n",
        ["id", "2023 n", "2023 pay", "2024 n", "2024 pay"],
        [("s1", "1", "2", "3", "4"), ("s2", "5", "6", "7", "8")],
    ),
    "SurveyMonkey": (
        "Respondent ID,Start Date,How satisfied?,What did you like?,\n"
        ",,Response,1 - Pay,Work\n11,2024-01-01,5,1 - Pay,Work\n12,2024-01-02,4,,Work\n",
        ["Respondent ID", "Start Date", "How satisfied?", "1 - Pay", "Work"],
        [("11", "2024-01-01", "5", "1 - Pay", "Work"), ("12", "2024-01-02", "4", "", "Work")],
    ),
    "units": (",".join(NAMES) + "\n,,,(yyyy-mm-dd),（元/月）\n" + STUDENTS, NAMES, STUDENT_ROWS),
    "a row of rules": ("a|b\n---|---\n1|2\n3|4\n", ["a", "b"], AB),
    "a first row of words": (
        "id,score,rank\nA,无,缺\nB,5,1\nC,6,2\nD,7,3\n", ["id", "score", "rank"],
        [("A", "无", "缺"), ("B", "5", "1"), ("C", "6", "2"), ("D", "7", "3")],
    ),
    "two languages": (
        ",".join(NAMES) + "\nstudent,name,enterprise,start,pay\n" + 2 * STUDENTS,
        NAMES, 2 * STUDENT_ROWS,
    ),
    "Qualtrics": (
        'StartDate,Q1\nStart Date,"How, overall?"\n'
        '"{""ImportId"":""startDate""}","{""ImportId"":""QID1""}"\n2024-01-01,5\n',
        ["StartDate", "Q1"], [("2024-01-01", "5")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_an_unusual_file_is_read(tmp_path: Path, name: str) -> None:
    text, header, rows = CASES[name]
    assert contents(saved(tmp_path, text)) == (header, rows, [])


def test_totals_and_remarks_are_reported_not_read(tmp_path: Path) -> None:
    table = ",".join(NAMES) + "\n" + STUDENTS
    path = saved(tmp_path, table + "合计,,,,9800\n\n制表人：王老师,,,,\n注：截止9月\n")
    assert contents(path) == (NAMES, STUDENT_ROWS, [4, 6, 7])


def test_a_row_of_zeros_or_one_filled_cell_stays_data(tmp_path: Path) -> None:
    _, rows, rejected = contents(saved(tmp_path, "id,b,c\nx,1,2\n0,0,0\ntotal,,x\ny,,\n"))
    assert rows[1:] == [("0", "0", "0"), ("total", "", "x"), ("y", "", "")]
    assert rejected == []


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_header_of_pasted_exports_is_dropped(tmp_path: Path, mark: str) -> None:
    assert contents(saved(tmp_path, f"{mark}a,b\n1,2\n{mark}a,b\n3,4\n")) == (["a", "b"], AB, [3])


def test_the_second_row_of_names_is_kept_as_description(tmp_path: Path) -> None:
    plan = plan_reading(saved(tmp_path, CASES["Qualtrics"][0]))
    assert plan.descriptions == ("Start Date", "How, overall?")
    assert (plan.header_lines, plan.data_starts) == ((1, 2, 3), 4)


def test_changed_names_are_noted_in_both_languages(tmp_path: Path) -> None:
    plan = plan_reading(saved(tmp_path, "成绩,成绩,\n1,2,3\n4,5,6\n"))
    assert [note.en for note in plan.notes] == [
        "Column 2, “成绩”, is called “成绩 (2)” because that name occurs before.",
        "Column 3 has no name and is called “column 3”.",
    ]
    assert all(note.zh for note in plan.notes)


def test_a_person_may_say_where_the_header_is(tmp_path: Path) -> None:
    path = saved(tmp_path, "S1,5\nS2,6\nS3,7\n")
    assert plan_reading(path, header_row=1).header == ("S1", "5")


def test_a_person_may_say_what_the_delimiter_is(tmp_path: Path) -> None:
    path = saved(tmp_path, "a,b;c,d\nx,y;z,w\n")
    assert plan_reading(path, delimiter=";").header == ("a,b", "c,d")
