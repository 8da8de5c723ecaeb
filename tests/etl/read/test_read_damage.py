"""Damaged rows are left out and reported; nothing else is lost, shifted or made up."""

from pathlib import Path

import pytest

from etl.errors import UnreadableFile
from etl.read import plan_reading, read_table
from etl.read.readers import reader_of
from tests.etl.files import Rows, contents, saved

HEADER = "date,qty,id,product,text,url,comments"
GOOD = [
    '28/01/2018,2,MG-8769,Hiking Boots,"Rugged, light and quick.","https://e.com/1",',
    '29/01/2018,0,RI-3895,"Jacket, Light-Up","The next level. It won\'t let you down.","https://e.com/2",',
    '30/01/2018,1,RI-8070,"Table, Round 48""","Made here, and durable.","https://e.com/3",',
    '31/01/2018,1,RI-9546,Fly Rod,"Crisp in our 8\\\'9"" length, made for her.","https://e.com/4",',
    '13/02/2018,9,CC-9259,Leather Sofa,"Quality, in every detail.","https://e.com/5",',
]


def cells(line: str) -> list[str]:
    """Split a written line at its delimiters, quotations kept as they are written."""
    parts, inside = [""], False
    for sign in line:
        inside ^= sign == '"'
        if sign == "," and not inside:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def damaged(kind: str, line: str, at: int) -> str:
    parts = cells(line)
    if kind == "a delimiter more":
        parts.insert(at, "")
    elif kind == "a delimiter less":
        parts[at - 1 : at + 1] = [parts[at - 1] + parts[at]]
    elif kind == "a quotation mark more":
        parts[at] = '"' + parts[at]
    else:
        return line.replace(",", " ")
    return ",".join(parts)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Rows:
    path = saved(tmp_path_factory.mktemp("whole"), "\n".join([HEADER, *GOOD]))
    header, rows, rejected = contents(path)
    assert (len(header), len(rows), rejected) == (7, 5, [])
    assert rows[2][3] == 'Table, Round 48"'
    assert rows[3][4] == "Crisp in our 8\\'9\" length, made for her."
    return rows


@pytest.mark.parametrize(
    "kind", ["a delimiter more", "a delimiter less", "a quotation mark more", "blanks for commas"]
)
@pytest.mark.parametrize("row", range(5))
@pytest.mark.parametrize("at", range(1, 7))
def test_one_damaged_row_is_the_only_one_missing(
    tmp_path: Path, whole: Rows, kind: str, row: int, at: int
) -> None:
    lines = [HEADER, *GOOD]
    lines[row + 1] = damaged(kind, lines[row + 1], at)
    header, rows, rejected = contents(saved(tmp_path, "\n".join(lines) + "\n"))
    assert header == HEADER.split(",")
    assert rows == [*whole[:row], *whole[row + 1 :]]
    assert rejected == [row + 2]


@pytest.mark.parametrize("kind", ["a delimiter more", "a delimiter less", "blanks for commas"])
@pytest.mark.parametrize("at", range(1, 7))
def test_a_damaged_header_is_refused(tmp_path: Path, kind: str, at: int) -> None:
    lines = [damaged(kind, HEADER, at), *GOOD]
    with pytest.raises(UnreadableFile, match="can not be read as a table"):
        plan_reading(saved(tmp_path, "\n".join(lines)))


@pytest.mark.parametrize("at", range(1, 7))
def test_a_quotation_mark_too_many_in_the_header_is_left_off(
    tmp_path: Path, whole: Rows, at: int
) -> None:
    path = saved(tmp_path, "\n".join([damaged("a quotation mark more", HEADER, at), *GOOD]))
    header, rows, rejected = contents(path)
    assert (header, rows, rejected) == (HEADER.split(","), whole, [])
    notes = [note.en for note in plan_reading(path).notes]
    assert notes == ["A quotation mark in the header (line 1) that nothing closes was left off."]


@pytest.mark.parametrize("header", ['a,"b,"c"', '"a,"b,c,d"'])
def test_a_header_that_one_mark_less_does_not_mend_is_refused(tmp_path: Path, header: str) -> None:
    with pytest.raises(UnreadableFile, match="line 1"):
        plan_reading(saved(tmp_path, header + "\n1,2,3,4\n4,5,6,7\n7,8,9,0\n"))


def test_lines_of_another_table_are_listed_and_the_first_one_is_read(tmp_path: Path) -> None:
    first = "学号,姓名,工资\n" + "".join(f"S{n},张伟,{n}\n" for n in range(9))
    path = saved(tmp_path, first + "\n企业,人数\n华为,3\n腾讯,4\n百度,5\n")
    frame = read_table(path)
    assert len(frame) == 9
    assert [misfit["line"] for misfit in frame.attrs["rejected"]] == [12, 13, 14, 15]
    assert plan_reading(path).other_table == 12
    assert "Another table begins in line 12" in plan_reading(path).notes[-1].en
    second = read_table(path, plan_reading(path, header_row=12))
    assert list(second["企业"]) == ["华为", "腾讯", "百度"]


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ('1,"abc,5\n2,ok,4\n3,fine,3\n4,"x",2\n', ["2", "3", "4"], [2]),
        ('1,"abc,5\n2,ok,4\n3,fine",3\n4,"x",2\n', ["4"], [2, 3, 4]),
        ('1,abc,"5\n2,ok,4\n3,fine,3\n', ["2", "3"], [2]),
        ('1,a,"5\n2,"b",4\n3,c,"3\n4,d,2\n5,e,1\n', ["2", "4", "5"], [2, 4]),
        ('1,"a "b" c",5\n2,"x",4\n3,"y",4\n', ["2", "3"], [2]),
        ('1,"a "b, c" and\nd, happily",5\n2,"x",4\n3,y,4\n4,z,4\n', ["2", "3", "4"], [2, 3]),
        ("1,a,5\n2,b,4,\n3,c\n4,d,2\n5,e,1\n", ["1", "4", "5"], [3, 4]),
        ("1,a,5\n2,b;4\n3,c,2\n", ["1", "3"], [3]),
    ],
)
def test_a_stray_mark_swallows_no_row(
    tmp_path: Path, text: str, kept: list[str], left_out: list[int]
) -> None:
    _, rows, rejected = contents(saved(tmp_path, "id,comment,score\n" + text))
    assert [row[0] for row in rows] == kept
    assert rejected == left_out


def test_lines_of_a_damaged_cell_do_not_become_rows_of_a_narrow_table(tmp_path: Path) -> None:
    text = 'id,comment\n1,"He said "hi, there" and\nleft, happily\nwent, home"\n2,ok\n3,fine\n4,x\n'
    _, rows, rejected = contents(saved(tmp_path, text))
    assert rows == [("2", "ok"), ("3", "fine"), ("4", "x")]
    assert rejected == [2, 3, 4]


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        ('",,0\n,,1\n,,2\n"0\n0",,3\n', [3, 4, 5], [2]),
        ('"x\n"y",b,2\n3,c,d\n4,e,f\n', [4, 5], [2, 3]),
        ('1,a,"x"\ny"\n3,c,d\n4,e,f\n', [4, 5], [2, 3]),
        ('1,a,"x"\np,q,r\ny"\n3,c,d\n4,e,f\n5,g,h\n', [5, 6, 7], [2, 3, 4]),
        ('1,"a,",x\n2,"b,\nc,d,e\n",y\n3,f,g\n4,h,i\n5,j,k\n', [2, 3, 6, 7, 8], []),
        ('"1,a,b\n2,"c\nd,e,f\ng",h\n3,i,j\n4,k,l\n5,m,n\n', [3, 6, 7, 8], [2]),
        ('"1","\\",a=b"\n"3","c","d"\n"4","e","f"\n', [3, 4], [2]),
        (',",",\nx"\n3,c,d\n4,e,f\n', [4, 5], [2, 3]),
        ('1,a,b\n2,c,d\n3,e,f\n"",', [2, 3, 4], [5]),
        ('1,a,b\n2,"c,d\n3,e,f', [2], [3, 4]),
        ('1,a,"b""\n"""\n"",\n,\n""",c,d\n4,e,f\n', [7], [2, 6]),
        ('1,a,b\n"","""",\n\n,","aa"","\n3,c,d\n4,e,f\n', [2, 6, 7], [3, 5]),
    ],
)
def test_text_of_a_damaged_cell_is_never_read_as_a_row(
    tmp_path: Path, text: str, kept: list[int], left_out: list[int]
) -> None:
    path = saved(tmp_path, "id,comment,score\n" + text)
    reader = reader_of(path, plan_reading(path))
    lines = [line for batch in reader.batches() for line in batch.column(0).to_pylist()]
    assert (lines, [misfit.line for misfit in reader.misfits]) == (kept, left_out)


def test_a_mark_at_the_start_of_a_line_is_no_apostrophe(tmp_path: Path) -> None:
    text = "'id','text','x'\n'1','a','b\n;,'\n'2|','c'\n'3','d','e'\n'4','f','g'\n"
    _, rows, rejected = contents(saved(tmp_path, text))
    assert rows == [("4", "f", "g")]
    assert rejected == [2, 4, 5]


def test_where_a_backslash_may_be_an_escape_or_not_only_what_is_the_same_either_way_is_read(
    tmp_path: Path,
) -> None:
    text = 'id,text,x\n"","","\\"\n,01\\""\n",0","/,0\n.",""\n"","0",""\n"","",",a\n.a",","\n"7","8","9"\n'
    _, rows, rejected = contents(saved(tmp_path, text))
    assert ("", "", '"\n,01"') not in rows
    assert {2, 3} <= set(rejected)


def test_apostrophes_in_a_file_with_quotation_marks_quote_nothing(tmp_path: Path) -> None:
    text = "id;text;x\n1;\"a\";'b;'\n2;c;X\n'a;';X;b\n5;\"d\";X\n6;e;b\n"
    _, rows, rejected = contents(saved(tmp_path, text))
    assert rows == [("5", "d", "X"), ("6", "e", "b")]
    assert rejected == [2, 3, 4]


TOTALS, REMARK = "A row of totals, not of data.", "A remark below the table, not data."


@pytest.mark.parametrize(
    ("end", "reasons"),
    [
        ("合计,40\n", [TOTALS]),
        ("Total,,40\n", [TOTALS]),
        ("合计：3 人\n", [TOTALS]),
        ("共3条记录\n", [TOTALS]),
        ("小计,14300元\n合计,1.4万元\n", [TOTALS, TOTALS]),
        ("合计,,,40\n备注：截至9月30日\n", [TOTALS, REMARK]),
        ("合计,40\n\n以上数据由教务处提供\n", [TOTALS, REMARK]),
        ("制表人：王老师,2024年10月：初稿\n", [REMARK]),
        ("（以下空白）\n", [REMARK]),
    ],
)
def test_a_short_line_of_totals_or_remarks_at_the_end_is_no_damaged_row(
    tmp_path: Path, end: str, reasons: list[str]
) -> None:
    table = "学号,姓名,企业,工资\nS1,张伟,华为,5000\nS2,李娜,腾讯,4800\nS3,王芳,百度,4500\n"
    frame = read_table(saved(tmp_path, table + end))
    assert list(frame["学号"]) == ["S1", "S2", "S3"]
    assert [misfit["reason"] for misfit in frame.attrs["rejected"]] == reasons
    assert frame.attrs["rejected"][0] == {
        "line": 5, "raw": end.split("\n", maxsplit=1)[0], "reason": reasons[0]
    }  # fmt: skip


@pytest.mark.parametrize("end", ["S4,赵敏\n", "合计,赵敏\n", "合计,40\nS4,赵敏,百度,4000\n"])
def test_a_short_row_that_may_be_a_record_stays_a_damaged_one(tmp_path: Path, end: str) -> None:
    table = "学号,姓名,企业,工资\nS1,张伟,华为,5000\nS2,李娜,腾讯,4800\nS3,王芳,百度,4500\n"
    frame = read_table(saved(tmp_path, table + end))
    assert [misfit["reason"] for misfit in frame.attrs["rejected"]] == [
        "The row has 2 cells, the header has 4."
    ]


def test_what_is_left_out_comes_with_its_text_and_a_reason(tmp_path: Path) -> None:
    long = "x" * 1000
    frame = read_table(saved(tmp_path, f"a,b\n1,2\n3,4,{long}\n5,6\n7,8\n"))
    assert frame.attrs["rejected"] == [
        {"line": 3, "raw": f"3,4,{long}"[:300], "reason": "The row has 3 cells, the header has 2."}
    ]


def test_a_value_beyond_the_named_columns_is_not_dropped_silently(tmp_path: Path) -> None:
    header, rows, rejected = contents(
        saved(tmp_path, "a,b,\n" + "1,2,\n" * 2100 + "3,4,5\n" + "6,7,\n")
    )
    assert header == ["a", "b"]
    assert (len(rows), rejected) == (2101, [2102])
