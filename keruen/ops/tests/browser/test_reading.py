"""What a reader does, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from keruen.ops.tests.browser.conftest import PHONE, Visitor

with_and_without = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])


def part(page: Page, name: str):
    return page.locator(f'[data-part="{name}"]').first


def open_first_story(page: Page, language: str = "ru") -> None:
    page.goto(f"/{language}/")
    page.locator("main h2 a, main h3 a").first.click()
    expect(part(page, "headline")).to_be_visible()


@with_and_without
def test_a_story_is_opened_from_the_front(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    open_first_story(page)
    assert re.fullmatch(r".*/ru/[\w-]+/[\w-]+-\d+/", page.url)
    expect(part(page, "lede")).to_be_visible()


@with_and_without
def test_the_language_switch_leads_to_the_translation(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    open_first_story(page)
    page.locator('a[hreflang="kk"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", "kk")


@with_and_without
def test_a_text_size_is_kept_from_page_to_page(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    page.goto("/ru/")
    part(page, "switches").locator('button[name="size"][value="200"]').click()
    expect(page.locator("html")).to_have_attribute("data-size", "200")
    open_first_story(page)
    expect(page.locator("html")).to_have_attribute("data-size", "200")


@with_and_without
def test_a_scheme_is_kept_from_page_to_page(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    page.goto("/ru/")
    part(page, "switches").locator('button[name="scheme"][value="black"]').click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "black")
    open_first_story(page)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor") if javascript else None
    assert background in {None, "rgb(0, 0, 0)"}
    expect(page.locator("html")).to_have_attribute("data-scheme", "black")


@with_and_without
def test_another_city_is_chosen(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    page.goto("/ru/")
    weather = part(page, "masthead-weather")
    weather.locator("summary").click()
    weather.locator("select").select_option("kostanay")
    if not javascript:
        weather.locator("button").click()
    expect(part(page, "masthead-weather")).to_contain_text("Костанай")


@with_and_without
def test_search_finds_a_story_by_a_word_of_its_headline(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    open_first_story(page)
    headline = part(page, "headline").inner_text()
    word = max(re.findall(r"\w+", headline), key=len)
    page.goto("/ru/search/")
    page.locator('main input[type="search"]').fill(word)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text(headline.replace("\xa0", " "))


def test_size_changes_at_once_with_javascript(visitor: Visitor):
    page = visitor()
    page.goto("/ru/")
    page.evaluate("window.stillHere = true")
    part(page, "switches").locator('button[name="size"][value="150"]').click()
    expect(page.locator("html")).to_have_attribute("data-size", "150")
    assert page.evaluate("window.stillHere")


@pytest.mark.parametrize("size", ["100", "150", "200"])
@pytest.mark.parametrize("width", [320, 390, 768, 1366, 1920])
def test_no_page_scrolls_sideways(visitor: Visitor, width: int, size: str):
    page = visitor(viewport={"width": width, "height": 800})
    for address in ("/ru/", "/kk/"):
        page.goto(address)
        part(page, "switches").locator(f'button[name="size"][value="{size}"]').evaluate("button => button.click()")
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0


def test_everything_is_reached_by_keyboard(visitor: Visitor):
    page = visitor()
    page.goto("/ru/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", re.compile("#"))
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash").startswith("#")


def test_nothing_is_asked_of_another_host(visitor: Visitor):
    page = visitor(viewport=PHONE)
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    open_first_story(page)
    page.wait_for_load_state("networkidle")
    assert len(hosts) == 1
