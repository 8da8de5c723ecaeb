"""Names of enterprises: what counts, in Python as in SQL, and what is proposed."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names import by_likeness, name_key, propose_enterprises
from etl.settings import Settings
from etl.storing import models

SAME = [
    ("昆明铭诚机械有限公司", "昆明铭诚机械"), ("铭诚机械股份有限公司", "铭诚机械有限责任公司"),
    ("华为（深圳）有限公司", "华为(深圳)"), ("Ａｃｍｅ　Machines", "acme machines"),
    ("Acme Machines Co., Ltd.", "ACME MACHINES"), ("AcmeCo.,Ltd", "Acme"),
    ("Bolt, Inc.", "Bolt"), ("Müller GmbH", "müller"), ("Acme Corp.", "Acme Corporation"),
]  # fmt: skip
DIFFERENT = [
    ("华为（深圳）有限公司", "华为（北京）有限公司"), ("Zinc", "Z"), ("Texaco", "Texa"),
    ("Acme Machines", "Acme Machinery"), ("云南建工第一公司", "云南建工第二公司"),
]  # fmt: skip
LETTERS = st.text(
    st.sampled_from(
        "aBcozZ9企业公司集团有限责任股份（）()．.,，&-　 \tＡｂ１・《》é" + "ltdincgmbh"
    ),
    max_size=24,
)


@pytest.fixture(scope="module")
def sql() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, value in Settings().variables().items():
        connection.execute(f"set variable {name} = ?", [value])
    models.define_macros(connection)
    return connection


@pytest.mark.parametrize(("one", "other"), SAME)
def test_width_case_punctuation_and_legal_form_do_not_count(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_enterprises_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(LETTERS)
def test_the_warehouse_compares_names_as_the_proposals_do(
    sql: duckdb.DuckDBPyConnection, name: str
) -> None:
    assert sql.execute("select name_key(?)", [name]).fetchone() == (name_key(name),)


def test_the_likeliest_enterprise_comes_first_and_strangers_do_not_come() -> None:
    known = {
        "E1": ("昆明铭诚机械有限公司", "Kunming Mingcheng Machinery"), "E2": ("大理电子商务公司",),
        "E3": ("昆明铭城机电有限公司",),
    }  # fmt: skip
    one, other = propose_enterprises(["昆明市铭诚机械厂", "玉溪卷烟"], known)
    assert one.candidates[0].enterprise_id == "E1"
    assert one.candidates[0].spelling == "昆明铭诚机械有限公司"
    assert other.candidates == ()


def test_a_short_name_that_is_a_part_of_a_registered_one_is_proposed() -> None:
    known = {"E1": ("苏州曜庭建筑装饰有限公司",), "E2": ("无锡舟拓餐饮管理有限公司",)}
    (proposal,) = propose_enterprises(["曜庭"], known)
    assert [each.enterprise_id for each in proposal.candidates] == ["E1"]


REGISTER = {
    "E1": ("苏州曜庭软件有限公司", "Suzhou Yaoting Software Co., Ltd."),
    "E2": ("苏州柏墨餐饮管理有限公司", "Suzhou Bomo Catering Management Co., Ltd."),
    "E3": ("无锡沅岭家居用品有限公司", "Wuxi Yuanling Home Goods Co., Ltd."),
}


@pytest.mark.parametrize(
    "stranger",
    ["Suzhou Chengqiao Software Co., Ltd.", "Suzhou Jizhuo Catering Management", "苏州澄帆餐饮服务公司", "玉溪卷烟"],
)  # fmt: skip
def test_sharing_a_place_and_a_trade_makes_nobody_a_candidate(stranger: str) -> None:
    (proposal,) = propose_enterprises([stranger], REGISTER)
    assert proposal.candidates == ()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Suzhou Yaotin Software", "E1"), ("Yuanling Home Goods", "E3"), ("苏州市曜庭软件公司", "E1"),
        ("柏墨餐饮", "E2"), ("Wuxi Yuanling Home-Goods Company", "E3"),
    ],
)  # fmt: skip
def test_spellings_and_abbreviations_are_candidates(name: str, meant: str) -> None:
    (proposal,) = propose_enterprises([name], REGISTER)
    assert [each.enterprise_id for each in proposal.candidates] == [meant]


def test_a_part_of_many_names_means_none_of_them() -> None:
    known = {f"E{n}": (f"{sign}{sign}软件有限公司",) for n, sign in enumerate("甲乙丙丁戊己庚")}
    (proposal,) = propose_enterprises(["软件"], known)
    assert proposal.candidates == ()


def test_for_a_search_the_whole_register_is_there_the_likeliest_first() -> None:
    assert by_likeness("曜庭软件(苏州)", REGISTER)[0] == "E1"
    assert sorted(by_likeness("没有的企业", REGISTER)) == ["E1", "E2", "E3"]


def test_at_most_five_enterprises_are_proposed_and_each_once() -> None:
    known = {f"E{n}": (f"铭诚机械第{n}有限公司", f"铭诚机械第{n}厂") for n in range(9)}
    (proposal,) = propose_enterprises(["铭诚机械厂"], known)
    ids = [each.enterprise_id for each in proposal.candidates]
    assert len(ids) == len(set(ids)) == 5


def test_without_a_register_nothing_is_proposed() -> None:
    (proposal,) = propose_enterprises(["铭诚机械厂"], {})
    assert proposal.candidates == ()
