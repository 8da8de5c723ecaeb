"""The network of bodies: which body or enterprise of which ring acts for which form or programme."""

import pandas as pd
import streamlit as st

from dashboard import card, formats, rosters
from dashboard.charts.network import Tie, network
from dashboard.context import Context
from dashboard.messages import message
from dashboard.metrics.rings import RING_ACTS
from dashboard.names import named
from dashboard.sentences.wording import joined, plain
from dashboard.warehouse import Warehouse

RINGS = ("government", "industry", "school", "enterprise")
FOR = {"form": message("Forms"), "programme": message("Programmes")}
MOST_ENTERPRISES, MOST_TARGETS, MOST_NAMED = 6, 16, 3
LONGEST = 220
NO_SINGLE_PROGRAMME = message("no single programme")
SOURCE = message(
    "Source: {source}; {count} {count:act|acts}, dated {first} to {last}; data up to {date}; snapshot {state}"
)
SUBTITLE = message(
    "Dated acts of all years: who carries them, and what they are for. The wider a line, the more acts."
)


def ties(warehouse: Warehouse, of: str) -> pd.DataFrame:
    """Return who acts for which form or programme (``of``), rings and their busiest first.

    Columns: ring, body, enterprise_id (one of the two, or none), target (a code, missing where none is
    named), acts, first_on and last_on (the days of the first and the last act).
    """
    return warehouse.snapshot.query(
        f"""
        with tie as (
            select ring, body, if(body is null, enterprise_id, null) as enterprise_id,
                   nullif({of}, '') as target, count(*) as acts,
                   min(started_on) as first_on, max(started_on) as last_on
            from mart.act group by all
        )
        select * from tie
        order by list_position(?::varchar[], ring),
                 sum(acts) over (partition by ring, body, enterprise_id) desc,
                 body, enterprise_id, acts desc, target""",
        [list(RINGS)],
    )


def draw(context: Context, of: str) -> None:
    """Draw who acts for what, over all years."""
    rows = ties(context.warehouse, of)
    found = named_ties(context, rows, of)
    if not found:
        st.info(context.t("None is recorded."))
        return
    with st.container(border=True, key="card-network"):
        card.head(_finding(context, found), context.t(SUBTITLE))
        figure = network(found, RINGS, context.look())
        card.chart(figure, _alternative(context, found, _rest(context, rows)), key=f"network-{of}")
        card.foot(source_line(context, rows))
        _table(context, rows, of)


def source_line(context: Context, rows: pd.DataFrame) -> str:
    """Return the register, how many acts are drawn and of which time, the data cut and the snapshot."""
    written = {
        name: formats.date(day.date().isoformat(), context.language)
        for name, day in (("first", rows["first_on"].min()), ("last", rows["last_on"].max()))
    }
    return context.t(
        SOURCE,
        source=plain(RING_ACTS.source, context.language),
        count=formats.integer(int(rows["acts"].sum()), context.language),
        date=formats.date(context.warehouse.data_cut, context.language),
        state=context.warehouse.state,
        **written,
    )


@st.fragment
def _table(context: Context, rows: pd.DataFrame, of: str) -> None:
    """Offer every tie, also those that the picture takes together, as rows and as files."""
    panel = card.panel(context, key=f"network-{of}")
    if panel.open:
        either = dict.fromkeys(("body", "enterprise_id"), formats.MISSING)
        told = rows.rename(columns={"target": of}).fillna(
            either | {of: context.t(NO_SINGLE_PROGRAMME)}
        )
        with panel:
            columns = ("ring", of, "acts", "body", "enterprise_id")
            rosters.show(context.unnarrowed(), told, columns, key=f"ties-{of}")


def named_ties(context: Context, rows: pd.DataFrame, of: str) -> list[Tie]:
    """Return ties as people read them; the less busy enterprises and targets are taken together."""
    first = list(dict.fromkeys(rows["enterprise_id"].dropna()))[:MOST_ENTERPRISES]
    busiest = set(rows.groupby("target")["acts"].sum().nlargest(MOST_TARGETS).index)
    rest = _rest(context, rows)
    acts: dict[tuple[str, str, str], int] = {}
    for row in rows.to_dict("records"):
        actor = _actor(context, row["body"], row["enterprise_id"], first) or rest
        key = str(row["ring"]), actor, _target(context, of, row["target"], busiest)
        acts[key] = acts.get(key, 0) + int(row["acts"])
    return sorted((Tie(*key, n) for key, n in acts.items()), key=lambda tie: tie.actor == rest)


def _actor(context: Context, body: object, enterprise: object, first: list[str]) -> str:
    """Return the name of an actor, empty for one of the less busy enterprises."""
    if isinstance(body, str):
        return body
    if not isinstance(enterprise, str):
        return context.t("not named")
    return named(context, "enterprise_id", enterprise) if enterprise in first else ""


def _rest(context: Context, rows: pd.DataFrame) -> str:
    others = max(rows["enterprise_id"].nunique() - MOST_ENTERPRISES, 0)
    return context.t("{count} other {count:enterprise|enterprises}", count=others)


def _target(context: Context, of: str, code: object, busiest: set[object]) -> str:
    if not isinstance(code, str):
        return context.t(NO_SINGLE_PROGRAMME)
    return named(context, of, code) if code in busiest else context.t("others")


def _finding(context: Context, found: list[Tie]) -> str:
    acts = _by_ring(found)
    silent = [context.labels("ring", ring, context.language) for ring in RINGS if not acts[ring]]
    if silent:
        return context.t("Silent: {rings}", rings=joined(silent, context.language))
    busiest = max(RINGS, key=acts.__getitem__)
    return context.t(
        "{ring}: {count} of {all} acts",
        ring=context.labels("ring", busiest, context.language),
        count=formats.integer(acts[busiest], context.language),
        all=formats.integer(sum(acts.values()), context.language),
    )


def _alternative(context: Context, found: list[Tie], rest: str) -> str:
    """Return the acts of each ring and the widest lines of those named, in at most 220 characters."""
    rings = [
        f"{context.labels('ring', ring, context.language)} {acts}"
        for ring, acts in _by_ring(found).items()
    ]
    widest = sorted((tie for tie in found if tie.actor != rest), key=lambda tie: -tie.acts)
    pairs = [f"{tie.actor} – {tie.target} {tie.acts}" for tie in widest[:MOST_NAMED]]
    text = context.t(
        "Acts by ring: {rings}. Most acts: {pairs}.",
        rings=joined(rings, context.language), pairs=joined(pairs, context.language),
    )  # fmt: skip
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _by_ring(found: list[Tie]) -> dict[str, int]:
    return {ring: sum(tie.acts for tie in found if tie.ring == ring) for ring in RINGS}
