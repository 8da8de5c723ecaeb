"""What has to be so before the next click or key: the page is there, drawn, at rest, and hears its keys."""

from typing import Literal

from playwright.sync_api import Locator, Page, expect

Theme = Literal["light", "dark"]
KEYS_HEARD = """() => {
  const buttons = ".st-key-stage-buttons [data-testid=stElementContainer]";
  const count = document.querySelectorAll(buttons).length;
  return count && count === window.hotkeys?.getAllKeyCodes().length;
}"""
STILL = """(mark) => new Promise((done) => {
  const place = () => JSON.stringify(mark.getBoundingClientRect());
  const look = (before, frames) => requestAnimationFrame(() => {
    const now = place();
    frames === 0 ? done() : look(now, now === before ? frames - 1 : 10);
  });
  look(place(), 10);
})"""


def title(page: Page, text: str) -> None:
    """Wait until a page is the one that is shown."""
    expect(page.get_by_role("heading", name=text, exact=True, level=1)).to_be_visible()


def settled(page: Page) -> None:
    """Wait until the app has drawn what it was asked for."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached()


def listening(page: Page) -> None:
    """Wait until the stage hears all its keys: buttons are drawn one by one, some later than the rest."""
    settled(page)
    page.wait_for_function(KEYS_HEARD)


def at_rest(page: Page, theme: Theme) -> None:
    """Wait until the page is drawn in its theme and nothing in it moves any more."""
    expect(page.locator(".stApp")).to_have_css("color-scheme", theme)
    settled(page)
    page.wait_for_function("() => document.getAnimations().every(a => a.playState !== 'running')")


def still(page: Page, mark: Locator) -> None:
    """Wait until a mark of a figure is in sight and stays where it is for ten frames."""
    settled(page)
    mark.scroll_into_view_if_needed()
    mark.evaluate(STILL)
