"""What every page must be: usable by everyone, on a phone, without a script."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

AXE = Axe()
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


def assert_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of axe's good practice, one `h1`, and nothing wider than the window."""
    found = AXE.run(page, options=RULES).response["violations"]
    assert not found, "\n".join(
        f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}" for rule in found for node in rule["nodes"]
    )
    assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} h1"
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1], f"{page.url} is {widths[0]} px wide in a window of {widths[1]} px"
