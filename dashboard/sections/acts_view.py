"""What one enterprise does with the school: its agreement and its dated acts."""

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from dashboard import card, formats, rosters
from dashboard.charts.timeline import Stretch, timeline
from dashboard.context import Context
from dashboard.messages import message
from dashboard.names import named
from dashboard.sections.partner_facts import Partner

LASTING = 3
ACTED = ("form", "started_on", "ended_on", "initiated_by", "programme", "delivered_what")
QUANTITIES = {
    "students": message("{count} {count:student|students}"),
    "hours": message("{count} {count:hour|hours}"),
    "seats": message("{count} {count:seat|seats}"),
}


def draw(context: Context, partner: Partner) -> None:
    """Draw its agreement and its forms of cooperation over the years."""
    years = partner.years[::-1]
    levels = dict(zip(years["academic_year"], years["depth_level"], strict=True))
    cut = context.warehouse.snapshot.data_cut
    with st.container(border=True, key="card-timeline"):
        reached = ", ".join(f"{year} {level}" for year, level in levels.items())
        words = context.t(
            "Agreement and dated acts of cooperation, and the level reached in each year: {levels}",
            levels=reached,
        )
        drawing = timeline(list(_stretches(context, partner)), levels, cut, context.look())
        card.chart(drawing, words[:220], key="partner-timeline")
    rows = partner.acts.assign(
        delivered_what=[_delivered(context, row) for _, row in partner.acts.iterrows()]
    )
    rosters.show(context, rows, ACTED, key="partner-acts", none=message("None is recorded."))


def _stretches(context: Context, partner: Partner) -> Iterator[Stretch]:
    row = partner.facts
    if pd.notna(row["agreement_from"]):
        ends = None if pd.isna(row["agreement_to"]) else row["agreement_to"].date()
        yield Stretch(context.t("Framework agreement"), row["agreement_from"].date(), ends)
    for _, act in partner.acts.sort_values("level", ascending=False, kind="stable").iterrows():
        lasts = pd.notna(act["level"]) and act["level"] >= LASTING
        last = act["started_on"] if pd.isna(act["ended_on"]) else act["ended_on"]
        ends = None if lasts and pd.isna(act["ended_on"]) else last.date()
        name = named(context, "form", act["form"])
        yield Stretch(name, act["started_on"].date(), ends, bool(act["delivered"]))


def _delivered(context: Context, act: pd.Series) -> str:
    parts = [
        context.t(text, count=formats.integer(act[name], context.language))
        for name, text in QUANTITIES.items()
        if pd.notna(act[name]) and act[name] > 0
    ]
    other = context.t("delivered") if act["delivered"] else context.t("signed, nothing delivered")
    return ", ".join(parts) or other
