"""axe on every page type: in every scheme, and in every size of letters, on phones and desktops.

Schemes change colours alone, and sizes everything else; `make test-long` tries each scheme in each size all the same.
"""

import os
from itertools import product

import pytest
from playwright.sync_api import Page

from keruen.ops.tests.browser.accessibility import violations
from keruen.ops.tests.browser.conftest import DESKTOP, PHONE, Visitor
from keruen.ops.tests.console import Console
from keruen.ops.tests.portal import Portal
from keruen.reader.switches import COOKIE, Switches

SCHEMES = ("paper", "night", "black", "blue")
SIZES = ("100", "150", "200")
if os.environ.get("KERUEN_TEST_RUNS"):
    ON_A_PHONE, ON_A_DESKTOP = list(product(SCHEMES, SIZES)), list(product(SCHEMES, SIZES[:1]))
else:
    ON_A_PHONE = [*product(SCHEMES, SIZES[:1]), *product(SCHEMES[:1], SIZES[1:])]
    ON_A_DESKTOP = [("paper", "100")]
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
    "search_assumed",
    "search_nothing",
    "missing",
)
SEARCHES = {"search_assumed": "/ru/search/?q=fkvfns", "search_nothing": "/kk/search/?q=шмурдяк"}


@pytest.fixture(scope="session")
def addresses(console: Console) -> dict[str, str]:
    """One address of each page type in the demo newsroom."""
    code = "from keruen.ops.tests.page_types import print_addresses; print_addresses()"
    lines = console.run(code).strip().splitlines()
    return {**dict(line.split(" ", 1) for line in lines), **SEARCHES}


def wear(page: Page, *, scheme: str, size: str, address: str) -> None:
    chosen = Switches(size=size, scheme="paper" if scheme == "night" else scheme)
    page.context.add_cookies([{"name": COOKIE, "value": chosen.as_cookie(), "url": address}])
    page.emulate_media(color_scheme="dark" if scheme == "night" else "light")


# A browser that has its fonts and styles already turns from one scheme to the next in a fraction of the time.
@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(
    ("viewport", "looks"), [(PHONE, ON_A_PHONE), (DESKTOP, ON_A_DESKTOP)], ids=["phone", "desktop"]
)
def test_axe_finds_nothing(
    visitor: Visitor,
    portal: Portal,
    addresses: dict[str, str],
    subtests: pytest.Subtests,
    kind: str,
    viewport: dict[str, int],
    looks: list[tuple[str, str]],
):
    page = visitor(viewport=viewport)
    for scheme, size in looks:
        with subtests.test(scheme=scheme, size=size):
            wear(page, scheme=scheme, size=size, address=portal.address)
            page.goto(addresses[kind])
            assert violations(page) == []
