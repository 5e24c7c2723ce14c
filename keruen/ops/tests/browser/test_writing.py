"""A reporter writes a story and an editor publishes it, at the desk."""

import re

from playwright.sync_api import Page, expect

from keruen.ops.tests.browser.conftest import Visitor
from keruen.ops.tests.browser.signing_in import sign_in
from keruen.ops.tests.console import Console

HEADLINE = "Библиотека-фургон приехала"


def add_paragraph(page: Page, text: str) -> None:
    page.locator(".c-sf-add-button").first.click()
    page.locator("[role=option]").first.click()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type(text)
    # The editor hands its text to the form a moment later.
    expect(page.locator('input[name="body-0-value"]')).to_have_value(re.compile(text))


def choose_action(page: Page, button: str) -> None:
    page.locator("footer button[aria-expanded]").first.click()
    page.locator(button).click()


def test_a_reporter_writes_and_an_editor_publishes(visitor: Visitor, console: Console):
    section = console.run(FIRST_SECTION).strip()
    reporter = visitor()
    sign_in(reporter, "reporter")
    reporter.goto(f"/desk/pages/add/newsroom/article/{section}/")
    reporter.locator("#id_title").fill(HEADLINE)
    reporter.locator("#id_lede").fill("За день фургон объехал четыре села.")
    add_paragraph(reporter, "Книги выдают прямо с подножки.")
    choose_action(reporter, 'footer button[name="action-submit"]')
    reporter.wait_for_url(re.compile(r"/desk/pages/\d+/$"))

    editor = visitor()
    sign_in(editor, "editor")
    editor.get_by_role("link", name=HEADLINE).first.click()
    editor.wait_for_load_state("networkidle")
    choose_action(editor, 'footer button[data-workflow-action-name="approve"] >> nth=0')
    editor.wait_for_url(re.compile(r"/desk/pages/\d+/$"))
    editor.get_by_role("link", name="Где это видно").first.click()
    expect(editor.locator('[data-path="/ru/"]')).to_have_attribute("data-state", "fresh", timeout=20_000)
    expect(editor.locator('[data-path="/ru/"] [data-text]')).to_have_text(re.compile(r"\d,\d с"))
    expect(editor.locator("[data-visible] tr[data-state]").first).to_have_attribute("data-state", "fresh")

    reader = visitor(javascript=False)
    reader.goto("/ru/")
    reader.get_by_role("link", name=HEADLINE).first.click()
    expect(reader.locator('[data-part="headline"]')).to_have_text(HEADLINE)
    expect(reader.locator("main")).to_contain_text("с подножки")


FIRST_SECTION = (
    "from keruen.newsroom.models import Section; print(Section.objects.filter(locale__language_code='ru').first().pk)"
)
