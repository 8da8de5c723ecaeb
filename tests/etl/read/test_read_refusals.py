"""Files that are no table are refused with a sentence that says what to do."""

import codecs
import io
import zipfile
from pathlib import Path

import pytest

from etl.errors import RefusedFile, UnreadableFile
from etl.read import Limits, ReadPlan, plan_reading, preview, read_table, sheets_of
from etl.read.readers import reader_of
from tests.etl.files import saved


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return content.getvalue()


OTHER_FILES = {
    "an Excel workbook of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "an OpenDocument file": zipped("mimetype", "content.xml"),
    "a binary Excel workbook": zipped("xl/workbook.bin"),
    "a ZIP archive": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "a compressed file": b"\x1f\x8b\x08\x00",
    "a PDF document": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "a Parquet file": b"PAR1\x15\x04",
    "a database file": b"\0" * 8 + b"DUCK" + b"\0" * 8,
    "a web page or XML": b"<html><body><table><tr><td>1,2</td></tr></table>",
    "JSON": b'[{"a":1,"b":2},\n{"a":2,"b":3}]',
}


@pytest.mark.parametrize("kind", OTHER_FILES)
def test_another_kind_of_file_is_named(tmp_path: Path, kind: str) -> None:
    with pytest.raises(
        RefusedFile, match=f"file.csv is {kind}.*, neither delimited text"
    ) as caught:
        plan_reading(saved(tmp_path, OTHER_FILES[kind]))
    assert caught.value.message.zh


NO_TABLES = {
    "empty": b"",
    "mark only": codecs.BOM_UTF8,
    "blank": b"\n \n\n",
    "prose": b"Dear all,\nwe are happy to say, that, in all, it works.\nBest, me, and others\n",
    "Chinese prose": "这是一份说明。\n各位老师，请查收，谢谢。\n教务处\n".encode(),
    "one sentence": "各位老师，请查收，谢谢。\n".encode(),
    "no header": b"28/01/2018,00:00,2,MG-8769\n29/01/2018,00:15,0,RI-3895\n",
    "no header, ids": b"S001,E01\nS002,E02\n",
    "no header, words": b"Bob,Paris\nAnn,Rome\nBob,Rome\n",
    "no header, numbers": b"1,2,3\n4,5,6\n7,8,9\n",
    "log": b"2024-01-01 10:00:00 start, ok\n2024-01-01 10:00:01 bad, no\n",
    "fixed width": b"id   name   score\n1    Bob    5\n2    Ann    6\n",
    "header too short": b"a,b\n1,2,3\n4,5,6\n",
    "delimiter behind rows only": b"a,b\n1,2,\n4,5,\n",
    "header only, damaged rows": b"a,b\n1,2,3\n",
    "no agreement": b"a,b\n1\n1,2,3\n1,2,3,4\n1,2\n1,2,3,4,5\n",
    "blanks as delimiters": b"a b c\n1 2 3\n4 5 6\n",
    "unusual delimiter": b"a^b\n1^2\n3^4\n",
    "a comma in every entry of a list": b"name\nSmith, John\nDoe, Jane\nRoe, Ann\n",
    "header with other delimiters": b"name city field\nA,Rome,x\nB,Ulm,y\n",
    "commas in a list": b"name\nSmith, John\nAnn\nX, Bob\n",
    "two delimiters": b"a,b;c,d\nx,y;z,w\nu,v;s,t\n",
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"file\.csv") as caught:
        plan_reading(saved(tmp_path, NO_TABLES[name]))
    assert caught.value.message.en != caught.value.message.zh


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="can not be opened"):
        read_table(tmp_path / "absent.csv")


def test_a_header_row_that_is_told_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no row begins in line 9"):
        plan_reading(saved(tmp_path, "a,b\n1,2\n"), header_row=9)


def test_limits(tmp_path: Path) -> None:
    path = saved(tmp_path, "a,b\n1,2\n3,4\n5,longer than ten\n")
    with pytest.raises(RefusedFile, match="the limit is 10"):
        plan_reading(path, limits=Limits(bytes=10))
    for look in (preview, sheets_of):
        with pytest.raises(RefusedFile, match="the limit is 10"):
            look(path, limits=Limits(bytes=10))
    with pytest.raises(RefusedFile, match="2 columns; the limit is 1"):
        plan_reading(path, limits=Limits(columns=1))
    reader = reader_of(path, plan_reading(path, limits=Limits(cell_characters=10)))
    assert sum(map(len, reader.batches())) == 2
    assert [misfit.line for misfit in reader.misfits] == [4]
    plan = ReadPlan.from_json(plan_reading(path, limits=Limits(rows=2)).to_json())
    with pytest.raises(RefusedFile, match="more than 2 rows"):
        list(reader_of(path, plan).batches())
