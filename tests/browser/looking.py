"""Whether a page is fit to be read: nothing wider than its window, nothing grave found by axe-core."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

GRAVE = ("serious", "critical")
# Findings in what Streamlit draws, by rule: on a telephone its menu puts a <div> between list and entries.
NOT_OURS = {
    "list": '[data-testid="stSidebarNavItems"]',
    "listitem": '[data-testid="stSidebarNavItems"] li',
}
AXE = "axe.run({resultTypes: ['violations']})"
SIDEWAYS = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return Math.max(
    document.documentElement.scrollWidth - document.documentElement.clientWidth,
    main.scrollWidth - main.clientWidth);
}"""


def fits(page: Page, looks: int = 10) -> bool:
    """Return whether nothing is wider than the window; a page that was still moving is measured again."""
    for _ in range(looks):
        if page.evaluate(SIDEWAYS) <= 0:
            return True
        page.wait_for_timeout(400)
    return False


def looked_at(page: Page, looks: int = 10) -> list[str]:
    """Return what is grave; a page that was still being drawn is looked at again."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for _ in range(looks):
        found = _grave(page)
        if not found:
            break
        page.wait_for_timeout(400)
    return found


def _grave(page: Page) -> list[str]:
    """Return axe-core's serious and critical findings as ``rule: selector``."""
    found: dict[str, Any] = page.evaluate(AXE)
    return [
        f"{violation['id']}: {node['target'][-1]}\n{node['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
        for node in violation["nodes"]
        if not _not_ours(page, violation["id"], node["target"][-1])
    ]


def _not_ours(page: Page, rule: str, selector: str) -> bool:
    known = NOT_OURS.get(rule)
    return known is not None and bool(
        page.locator(selector).first.evaluate("(it, known) => it.matches(known)", known)
    )
