"""An archive that moved in: its old addresses lead to its stories, and editors see what was lost on the way."""

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from keruen.ops.tests.browser.accessibility import violations
from keruen.ops.tests.browser.conftest import DESKTOP, FORMER_HOST, PHONE, Visitor
from keruen.ops.tests.browser.signing_in import come_in
from keruen.ops.tests.console import Console
from keruen.ops.tests.portal import Portal

HEADLINE, ADDRESS = "Карта паводка", r"/ru/novosti/karta-pavodka-\d+/"
# A run with a loss and a refusal, and a story with an unfinished part and old addresses.
RUN = """
from argparse import Namespace
from django.conf import settings
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Outcome
from keruen.archive.run import kept
from keruen.archive.shelf import MediaShelf
from keruen.archive.storing.tests.arrivals import arrival
part = {"type": "unfinished", "value": {"kind": "shortcode", "source": "[map id=7]", "note": ""}}
old = ("https://old.example/2015/10/karta/", "https://old.example/?p=77")
with kept("ninjs", Namespace(paths=["archive.jsonl"])) as (run, report):
    report.account(Outcome.REFUSED, place="archive.jsonl:2", uri="urn:x:2", reason="headline: is missing or empty")
    report.lose("shortcode", "[map id=7]", place="archive.jsonl:3", uri="urn:x:3")
    story = arrival("urn:x:3", headline="Карта паводка", body=(part,), old_addresses=old)
    Mover(report, shelf=MediaShelf(), now=settings.CLOCK.now()).move([Placed("archive.jsonl:3", story)])
print(run.run)
"""
LOST = {"ru": "Что не удалось сохранить", "kk": "Не сақталмады", "en": "What could not be kept"}


@pytest.fixture(scope="module")
def run(console: Console) -> str:
    return console.run(RUN).split()[-1]


def faults(page: Page) -> list[str]:
    return violations(page, within=".archive-screen")


@pytest.mark.parametrize("old", ["/2015/10/karta/", "/2015/10/karta?utm_source=t&fbclid=1", "/?p=77&utm_source=t"])
def test_an_old_address_leads_to_its_story(visitor: Visitor, run: str, old: str):
    page = visitor(javascript=False)
    for _ in range(2):
        page.goto(old)
        expect(page.locator('[data-part="headline"]')).to_have_text(HEADLINE)
        expect(page).to_have_url(re.compile(rf"{ADDRESS}$"))


@pytest.mark.parametrize("old", ["/2015/10/karta/", "/2015/10/karta?utm_source=t", "/?p=77"])
def test_the_former_host_leads_there_too(portal: Portal, run: str, old: str):
    for status, location in (moved(portal, old), moved(portal, old)):
        assert status == 301
        assert re.fullmatch(rf"{portal.address}{ADDRESS}", location)


def moved(portal: Portal, path: str) -> tuple[int, str]:
    """What the former site's host answers."""
    connection = HTTPConnection(urlsplit(portal.address).netloc, timeout=30)
    try:
        connection.request("GET", path, headers={"Host": FORMER_HOST})
        response = connection.getresponse()
        return response.status, response.getheader("Location", "")
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("language", "viewport", "dark"), [("ru", DESKTOP, False), ("kk", PHONE, True), ("en", PHONE, False)]
)
def test_an_editor_goes_from_the_list_to_the_story_that_lost_something(
    visitor: Visitor, run: str, language: str, viewport: dict[str, int], dark: bool
):
    page = visitor(locale=language, viewport=viewport, dark=dark)
    come_in(page, "editor")
    page.goto("/desk/imports/")
    assert faults(page) == []
    page.get_by_role("link", name=f"{run} · ninjs").click()
    expect(page.locator(".archive-screen")).to_contain_text(LOST[language])
    assert faults(page) == []
    page.locator(".archive-screen a[href*='loss-']").first.click()
    expect(page.locator(".archive-screen")).to_contain_text("[map id=7]")
    assert faults(page) == []
    page.goto("/desk/unfinished/")
    expect(page.get_by_role("link", name=HEADLINE)).to_be_visible()
    assert faults(page) == []
