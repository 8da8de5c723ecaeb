"""The page on the four rings: the picture of who acts for what can be read as rows."""

from dashboard.warehouse import Warehouse
from tests.apps import open_page


def test_every_tie_of_the_picture_is_a_row_of_its_table(sample: Warehouse) -> None:
    at = open_page("four_rings", lang="en")
    closed = len(at.dataframe)
    at.session_state["tools-network-form"] = True
    at.run()
    assert not at.exception
    assert len(at.dataframe) == closed + 1
    rows = next(
        each.value for each in at.dataframe if {"Body", "Form", "Acts"} <= {*each.value.columns}
    )
    ties = sample.snapshot.query(
        "select count(*) as acts from mart.act group by ring, coalesce(body, enterprise_id), form"
    )
    assert len(rows) == len(ties)
    assert rows["Acts"].sum() == ties["acts"].sum()
    of_enterprises = rows["Body"] == "–"
    assert (rows["Ring"][of_enterprises] == "Enterprise").all()
    assert rows["Open"][of_enterprises].str.contains("enterprise=").all()
    assert (rows["Enterprise"][~of_enterprises] == "–").all()
    assert rows["Open"][~of_enterprises].isna().all()
    assert set(rows["Ring"]) == {"Government", "Industry", "School", "Enterprise"}


def test_acts_for_no_single_programme_are_called_so_in_the_table_too() -> None:
    at = open_page("four_rings", lang="en")
    at.segmented_control(key="rings.target").set_value("programme").run()
    at.session_state["tools-network-programme"] = True
    at.run()
    rows = next(each.value for each in at.dataframe if "Programme" in each.value.columns)
    of_government = rows["Programme"][rows["Ring"] == "Government"]
    assert set(of_government) == {"No single programme"}
    assert "Not recorded" not in set(rows["Programme"])
    assert rows["Programme"].nunique() > 1
