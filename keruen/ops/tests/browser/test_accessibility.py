"""axe on every page type, in every scheme and size, on phones and desktops."""

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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_on_a_phone(
    visitor: Visitor, portal: Portal, addresses: dict[str, str], kind: str, scheme: str, size: str
):
    page = visitor(viewport=PHONE, dark=scheme == "night")
    wear(page, scheme=scheme, size=size, address=portal.address)
    page.goto(addresses[kind])
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_on_a_desktop(
    visitor: Visitor, portal: Portal, addresses: dict[str, str], kind: str, scheme: str
):
    page = visitor(viewport=DESKTOP, dark=scheme == "night")
    wear(page, scheme=scheme, size="100", address=portal.address)
    page.goto(addresses[kind])
    assert violations(page) == []
