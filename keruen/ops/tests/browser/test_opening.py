"""A story says that it was opened when somebody has seen it for a second, and nobody else does."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request

from keruen.ops.tests.browser.conftest import Visitor
from keruen.ops.tests.portal import Portal
from keruen.pulse.counting.log import folder_in, read_from, segments
from keruen.pulse.counting.record import Record
from keruen.pulse.counting.referrers import DIRECT, INTERNAL, OTHER

# Headless Chromium says that it is a robot.
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/{}"
# Of the browser's clock, which stands but for what tests move it.
NOW = 1_800_000_000
HIDES = """
window.isHidden = HIDDEN;
Object.defineProperty(document, "visibilityState", { get: () => (window.isHidden ? "hidden" : "visible") });
window.hide = (isHidden) => { window.isHidden = isHidden; document.dispatchEvent(new Event("visibilitychange")); };
"""
IS_MADE_READY_BEFOREHAND = """
Object.defineProperty(document, "prerendering", { get: () => !window.isAskedFor });
window.askFor = () => { window.isAskedFor = true; document.dispatchEvent(new Event("prerenderingchange")); };
"""

Arrive = Callable[..., Page]


@pytest.fixture
def logged(portal: Portal) -> Callable[[str], list[Record]]:
    """The views of the story at an address, as the log has them since the test began."""

    def views() -> list[Record]:
        return [view for path in segments(folder_in(portal.data)) for view in read_from(path, 0)[0]]

    earlier = set(views())

    def logged(address: str) -> list[Record]:
        story = int(re.findall(r"-(\d+)/$", address)[0])
        return [view for view in views() if view[2] == story and view not in earlier]

    return logged


@pytest.fixture
def reader(visitor: Visitor, request: pytest.FixtureRequest) -> Callable[..., Page]:
    """A browser of its own whose clock is moved by hand; each test's is another one."""
    browser = FIREFOX.format(abs(hash(request.node.name)) % 10**9)

    def arrive(script: str = "", **more: Any) -> Page:
        page = visitor(user_agent=browser, **more)
        page.clock.install(time=NOW)
        page.clock.pause_at(NOW + 1)
        page.add_init_script(script)
        return page

    return arrive


def open_story(page: Page, number: int) -> list[Request]:
    """Goes to the front's `number`th story; gives the list to which its beacons will be added."""
    page.goto("/ru/")
    beacons: list[Request] = []
    page.on("request", lambda request: beacons.append(request) if "/pulse/" in request.url else None)
    page.locator("main h2 a, main h3 a").nth(number).click()
    page.locator("[data-pulse]").wait_for()
    return beacons


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_goes_out_after_a_second_and_not_before(reader: Arrive, logged: Callable[[str], list[Record]]):
    page = reader()
    beacons = open_story(page, 0)
    page.clock.run_for(990)
    assert beacons == []
    with page.expect_request("**/pulse/?**") as asked:
        page.clock.run_for(20)
    assert (asked.value.method, asked.value.post_data) == ("POST", None)
    wait_for(lambda: logged(page.url))
    assert [view[1] for view in logged(page.url)] == [INTERNAL]
    page.clock.run_for(60_000)
    assert len(beacons) == 1


def test_only_time_before_somebodys_eyes_counts(reader: Arrive):
    page = reader(HIDES.replace("HIDDEN", "false"))
    beacons = open_story(page, 1)
    page.clock.run_for(600)
    page.evaluate("hide(true)")
    page.clock.run_for(60_000)
    assert beacons == []
    page.evaluate("hide(false)")
    page.clock.run_for(390)
    assert beacons == []
    with page.expect_request("**/pulse/?**"):
        page.clock.run_for(20)


def test_a_page_that_stays_hidden_says_nothing(reader: Arrive):
    page = reader(HIDES.replace("HIDDEN", "true"))
    beacons = open_story(page, 2)
    page.clock.run_for(60_000)
    page.evaluate("hide(true)")
    page.clock.run_for(60_000)
    assert beacons == []


def test_a_page_that_is_made_ready_beforehand_waits_until_it_is_asked_for(reader: Arrive):
    page = reader(IS_MADE_READY_BEFOREHAND)
    beacons = open_story(page, 3)
    page.clock.run_for(60_000)
    assert beacons == []
    page.evaluate("askFor()")
    with page.expect_request("**/pulse/?**"):
        page.clock.run_for(1000)


def test_without_beacons_it_is_sent_all_the_same(reader: Arrive, logged: Callable[[str], list[Record]]):
    page = reader("delete Navigator.prototype.sendBeacon;")
    page.goto("/ru/")
    address = page.locator("main h2 a, main h3 a").nth(4).get_attribute("href")
    page.goto(address or "")
    with page.expect_request("**/pulse/?**"):
        page.clock.run_for(1000)
    wait_for(lambda: logged(page.url))
    assert [view[1] for view in logged(page.url)] == [DIRECT]


def test_without_javascript_a_picture_says_it(visitor: Visitor, logged: Callable[[str], list[Record]]):
    page = visitor(javascript=False, user_agent=FIREFOX.format("without"))
    open_story(page, 5)
    wait_for(lambda: logged(page.url))
    assert [view[1] for view in logged(page.url)] == [OTHER]


def test_with_javascript_the_picture_is_not_asked_for(reader: Arrive):
    page = reader()
    beacons = open_story(page, 6)
    page.clock.run_for(60_000)
    assert [beacon.method for beacon in beacons] == ["POST"]


def test_other_pages_say_nothing(reader: Arrive):
    page = reader()
    beacons: list[Request] = []
    page.on("request", lambda request: beacons.append(request) if "/pulse/" in request.url else None)
    for address in ("/ru/", "/kk/", "/ru/counting/"):
        page.goto(address)
        page.clock.run_for(60_000)
    assert beacons == []
