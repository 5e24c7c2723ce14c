"""What a reader does to find something, in both languages, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from keruen.ops.tests.browser.accessibility import violations
from keruen.ops.tests.browser.conftest import DESKTOP, PHONE, Visitor

with_and_without = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
in_both_languages = pytest.mark.parametrize(("language", "word"), [("ru", "алматы"), ("kk", "Алматы")])
FACETS = ("section", "topic", "person", "year", "language")


def look_for(page: Page, words: str, language: str = "ru") -> None:
    page.goto(f"/{language}/")
    page.locator("#find").fill(words)
    page.locator("#find").press("Enter")
    expect(page).to_have_url(re.compile(rf"/{language}/search/\?q="))


def total(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".tally p").first.inner_text()))


@with_and_without
@in_both_languages
def test_each_facet_narrows_down_and_is_taken_back(visitor: Visitor, javascript: bool, language: str, word: str):
    page = visitor(javascript=javascript)
    look_for(page, word, language)
    everything = total(page)
    for facet in FACETS:
        link = page.locator(f".{facet}-facet a").last
        count = int(link.locator(".count").inner_text())
        link.click()
        expect(page.locator(".chosen li")).to_have_count(1)
        assert total(page) == count
        expect(page.locator(f".{facet}-facet")).to_have_count(0)
        page.locator(".chosen a").click()
        assert total(page) == everything


@with_and_without
def test_answers_can_be_put_in_the_order_of_their_dates(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    look_for(page, "год")
    page.locator(".orders a").click()
    moments = [time.get_attribute("datetime") or "" for time in page.locator(".answer time").all()]
    assert len(moments) > 5
    assert moments == sorted(moments, reverse=True)


@with_and_without
def test_an_answer_leads_to_its_story(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript)
    look_for(page, "алматы")
    headline = page.locator(".answer h2 a").first
    words = headline.inner_text()
    headline.click()
    assert page.locator("h1").inner_text().replace("\xa0", " ") == words.replace("\xa0", " ")


@with_and_without
def test_on_a_phone_facets_are_behind_one_touch(visitor: Visitor, javascript: bool):
    page = visitor(javascript=javascript, viewport=PHONE)
    page.goto("/ru/search/?q=год")
    expect(page.locator(".year-facet")).to_be_hidden()
    page.locator(".narrowing summary").click()
    page.locator(".year-facet a").first.click()
    expect(page.locator(".chosen li")).to_have_count(1)


def test_open_facets_and_what_finds_nothing_are_for_everybody(visitor: Visitor):
    page = visitor(viewport=PHONE)
    page.goto("/kk/search/?q=жыл&year=2026")
    page.locator(".narrowing summary").click()
    assert violations(page) == []
    page.goto("/ru/search/?q=шмурдяк")
    assert violations(page) == []
    page.goto("/kk/search/")
    assert violations(page) == []


def test_a_word_in_the_wrong_layout_is_understood_and_can_be_insisted_on(visitor: Visitor):
    page = visitor()
    look_for(page, "fkvfns")
    expect(page.locator(".assumed strong")).to_have_text("алматы")
    page.locator(".assumed a").click()
    expect(page.locator(".assumed")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_typed_is_completed_by_keyboard(visitor: Visitor, viewport: dict[str, int]):
    page = visitor(viewport=viewport)
    page.goto("/ru/search/")
    field = page.locator("#words")
    field.press_sequentially("алм", delay=30)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert violations(page) == []
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "-")
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile("/ru/topics/almaty/"))


def test_enter_without_a_choice_looks_for_the_words(visitor: Visitor):
    page = visitor()
    page.goto("/ru/search/")
    page.locator("#words").press_sequentially("алм", delay=30)
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator("#words").press("Enter")
    expect(page).to_have_url(re.compile(r"/ru/search/\?q=%D0%B0%D0%BB%D0%BC$"))


def test_what_is_typed_before_the_script_has_come_is_completed_too(visitor: Visitor):
    page = visitor()
    waiting: list[Route] = []
    page.route("**/suggest.*js", lambda route: waiting.append(route))
    with page.expect_request("**/suggest.*js"):
        page.goto("/ru/search/")
    field = page.locator("#words")
    field.press_sequentially("алм")
    expect(field).not_to_have_attribute("role", "combobox")
    waiting.pop().continue_()
    expect(page.get_by_role("option").first).to_be_visible()


def test_a_suggestion_is_taken_with_the_mouse(visitor: Visitor):
    page = visitor()
    page.goto("/ru/")
    page.locator("#find").click()
    page.locator("#find").press_sequentially("алм", delay=30)
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("/ru/topics/almaty/"))
