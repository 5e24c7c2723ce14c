"""axe on every page type, in every scheme and size, on phones and desktops."""

from itertools import product
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from keruen.ops.tests.browser.conftest import DESKTOP, PHONE, Visitor
from keruen.ops.tests.portal import Portal
from keruen.reader.switches import COOKIE, Switches

SCHEMES = ("paper", "night", "black", "blue")
SIZES = ("100", "150", "200")
PAGES = (
    "front",
    "kk_front",
    "section",
    "topic",
    "person",
    "story",
    "kk_story",
    "interview",
    "gallery",
    "day",
    "month",
    "standing",
    "search",
    "missing",
)


@pytest.fixture(scope="session")
def addresses(portal: Portal) -> dict[str, str]:
    """One address of each page type in the demo newsroom."""
    code = "from keruen.ops.tests.page_types import print_addresses; print_addresses()"
    lines = portal.run("shell", "--no-imports", "-c", code).strip().splitlines()
    return dict(line.split(" ", 1) for line in lines)


def violations(page: Page) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def wear(page: Page, *, scheme: str, size: str, address: str) -> None:
    chosen = Switches(size=size, scheme="paper" if scheme == "night" else scheme)
    page.context.add_cookies([{"name": COOKIE, "value": chosen.as_cookie(), "url": address}])
    page.emulate_media(color_scheme="dark" if scheme == "night" else "light")


# A browser that has its fonts and styles already turns from one scheme to the next in a fraction of the time.
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(("viewport", "sizes"), [(PHONE, SIZES), (DESKTOP, SIZES[:1])], ids=["phone", "desktop"])
def test_axe_finds_nothing(
    visitor: Visitor,
    portal: Portal,
    addresses: dict[str, str],
    subtests: pytest.Subtests,
    kind: str,
    viewport: dict[str, int],
    sizes: tuple[str, ...],
):
    page = visitor(viewport=viewport)
    for scheme, size in product(SCHEMES, sizes):
        with subtests.test(scheme=scheme, size=size):
            wear(page, scheme=scheme, size=size, address=portal.address)
            page.goto(addresses[kind])
            assert violations(page) == []
