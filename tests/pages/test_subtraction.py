"""Small random cohorts: what one page shows of the same persons gives no hidden group away.

Not held to this are the years of a trend: a page shows some of them in a tile as well.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard import query
from dashboard.disclosure import PROFILES
from dashboard.metrics import CATALOGUE
from dashboard.result import Result
from dashboard.suppression import together
from dashboard.suppression.together import Asked
from dashboard.warehouse import open_warehouse
from tests.apps import open_page
from tests.dashboard.suppression.attacker import reach
from tests.worlds import world

SEEDS = range(2)
PAGES: dict[str, dict[str, str | list[str]]] = {
    "retention": {"retention.where": "programme", "retention.curve": "college"},
    "supervision": {"supervision.where": "programme"},
}
HEAD = (
    "student_id,college,programme,enterprise,arranged_by,planned_start,planned_end,actual_start,"
    "actual_end,end_reason,insurance\n"
)
PROGRAMMES = {
    "Law": "Arts",
    "Design": "Arts",
    "Welding": "Making",
    "Robotics": "Making",
    "Care": "Health",
}
ENTERPRISES = ("Acme", "Bolt", "Crest", "Dune")
YEARS = (2022, 2023, 2024)
SIZES = (0, 0, 0, 1, 2, 5)


def cohort(seed: int) -> str:
    random, lines = np.random.default_rng(seed), [HEAD]
    for year in YEARS:
        for programme, college in PROGRAMMES.items():
            for enterprise in ENTERPRISES:
                for _ in range(int(random.choice(SIZES))):
                    done = random.random() < 0.8
                    end = f"{year + 1}-01-31" if done else f"{year}-11-15"
                    reason = "completed" if done else "left_without_permission"
                    lines.append(
                        f"S{len(lines)},{college},{programme},{enterprise},school,{year}-10-01,"
                        f"{year + 1}-01-31,{year}-10-01,{end},{reason},{random.choice(['yes', 'no'])}\n"
                    )
    return "".join(lines)


@pytest.fixture(scope="module", params=SEEDS)
def root(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    world(folder, {"placement": cohort(request.param)})
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_no_hidden_group_follows_from_the_other_cards_of_its_page(
    root: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(root))
    cards = shown_on(page, monkeypatch)
    assert len(cards) > 4
    warehouse = open_warehouse(root)
    assert warehouse is not None
    for base in together._bases(list(cards)):
        groups, answers = together._base(warehouse, base)
        figures = [
            figure
            for card in base
            for figure in together._figures(cards[card], card, groups)
            if sum(counts[figure.members].sum() for counts in answers) > 0
        ]
        members = np.array([figure.members for figure in figures], dtype=bool)
        members = members.reshape(len(figures), len(groups))
        shown = np.array([not figure.hidden for figure in figures], dtype=bool)
        by_year = np.array(["academic_year" in figure.asked.by for figure in figures], dtype=bool)
        hidden = members[~shown & ~by_year]
        for counts in answers if len(hidden) else []:
            reached = reach(members, shown, counts, hidden)
            assert reached.min() >= PROFILES["review"].persons - 1e-6


def shown_on(page: str, monkeypatch: pytest.MonkeyPatch) -> dict[Asked, Result]:
    """Return the figures of a page, as it asks for them."""
    found: dict[Asked, Result] = {}
    evaluate = query._evaluate

    def listen(*given: Any, **more: Any) -> Result:
        warehouse, name, by, filters, _ = given
        result = evaluate(*given, **more)
        judged = query._judged(warehouse, CATALOGUE[name], by, filters)
        found[Asked(name, by, judged)] = result
        return result

    monkeypatch.setattr(query, "_evaluate", listen)
    at = open_page(page, lang="en", **PAGES[page])
    assert not at.exception
    return found
