"""From a file into DuckDB: the same rows as the preview, with line numbers, by any block size."""

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.errors import RefusedFile
from etl.read import Limits, ReadPlan, into_duckdb, plan_reading, read_table, source
from tests.etl.files import saved


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as opened:
        opened.execute("attach ':memory:' as desk")
        yield opened


def test_rows_come_with_their_physical_lines(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    text = 'Title\n\nid,"two\nlines",n\n1,"x\ny",5\n\n2,z,4,\n3,"q",\n'
    path = saved(tmp_path, text)
    report = into_duckdb(connection, path, plan_reading(path), "desk.main.incoming")
    found = connection.execute("from desk.main.incoming").fetchall()
    assert found == [(5, "1", "x\ny", "5"), (9, "3", "q", "")]
    described = connection.execute("describe desk.main.incoming").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == [
        ("line", "BIGINT"), ("id", "VARCHAR"), ("two\nlines", "VARCHAR"), ("n", "VARCHAR"),
    ]  # fmt: skip
    assert (report.rows, report.rejected_total) == (2, 1)
    assert (report.rejected[0].line, report.rejected[0].raw) == (8, "2,z,4,")


def test_a_plan_survives_the_journal(tmp_path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    path = saved(tmp_path, "标题\n学号,姓名,姓名\n1,张伟,x\n2,李娜,y\n", "gb18030")
    plan = plan_reading(path)
    again = ReadPlan.from_json(json.loads(json.dumps(plan.to_json())))
    assert again == plan
    into_duckdb(connection, path, again, "t")
    rows = connection.execute('select line, "姓名", "姓名 (2)" from t').fetchall()
    assert rows == [(3, "张伟", "x"), (4, "李娜", "y")]


def test_names_that_sql_would_confuse_stay_apart(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    path = saved(tmp_path, 'line,a,A,"b""c"\n1,2,3,4\n5,6,7,8\n')
    into_duckdb(connection, path, plan_reading(path), "t")
    assert connection.execute('select line, "line (2)", a, "A (2)", "b""c" from t').fetchall() == [
        (2, "1", "2", "3", "4"),
        (3, "5", "6", "7", "8"),
    ]


def test_too_many_rows_leave_no_table(
    tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    path = saved(tmp_path, "a,b\n" + "1,2\n" * 9)
    with pytest.raises(RefusedFile, match="more than 5 rows"):
        into_duckdb(connection, path, plan_reading(path, limits=Limits(rows=5)), "t")
    assert connection.execute("show tables").fetchall() == []


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("chunk", [5, 16, 37, 64, 1000])
def test_the_size_of_blocks_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str, chunk: int
) -> None:
    rows = [
        '1,"学生\r\n企业, 实习",x\r\n', '2,"a ""b""\n\n\nc",y\n', '3,z"w,\r', "\n", "4,v,,\r\n",
        '5,"stray,1\n', "6,企业,2\n", '7,"fine",3\r\n', "8,last,4",
    ]  # fmt: skip
    path = saved(tmp_path, "序号,说明,n\n" + "".join(rows * 3), encoding)
    whole = read_table(path)
    monkeypatch.setattr(source, "CHUNK", chunk)
    monkeypatch.setattr(source, "SHORT_END", 0)
    monkeypatch.setattr("etl.read.encoding.CHUNK", chunk)
    blocks = read_table(path)
    assert blocks.equals(whole)
    assert blocks.attrs == whole.attrs
