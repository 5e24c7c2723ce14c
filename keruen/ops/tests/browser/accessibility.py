"""What axe finds on a page."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# To describe all that is well takes axe longer than to look at it.
OPTIONS = {"resultTypes": ["violations"]}
_AXE = Axe()


def violations(page: Page, *, within: str | None = None) -> list[str]:
    """Each rule's name and the element that breaks it, on the page or `within` what a selector names."""
    found: list[dict[str, Any]] = _AXE.run(page, context=within, options=OPTIONS).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]
