"""What the newsroom sees of its readers: the live screen, a story's life, the table of a week."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from keruen.ops.tests.browser.accessibility import violations
from keruen.ops.tests.browser.conftest import DESKTOP, PHONE, Visitor
from keruen.ops.tests.browser.signing_in import come_in
from keruen.ops.tests.console import Console

EVERY = 5_000
# Chromium without a head says that it is a robot.
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0"
# As the fold leaves them: views of two hours, of the same hour a week ago, and of ten days.
VIEWS = """
from datetime import UTC, datetime, timedelta
from keruen.newsroom.models import Article
from keruen.pulse.models import SiteMinute, StoryHour, StoryMinute, StoryViews
now = datetime.now(UTC).replace(second=0, microsecond=0)
stories = list(Article.objects.filter(live=True).order_by("-first_published_at")[:20])
minutes = [now - timedelta(minutes=back) for back in range(120)]
SiteMinute.objects.all().delete()
SiteMinute.objects.bulk_create(
    SiteMinute(minute=at - week, language=language, views=60 + at.minute, readers=40)
    for at in minutes for week in (timedelta(0), timedelta(days=7)) for language in ("ru", "kk")
)
StoryMinute.objects.bulk_create(
    (StoryMinute(minute=at, article=story, views=1 + at.minute % (2 + place), telling=1)
     for at in minutes for place, story in enumerate(stories)), ignore_conflicts=True
)
StoryHour.objects.bulk_create(
    (StoryHour(article=story, hour=now.replace(minute=0) - timedelta(hours=back), search=1200 // (1 + back),
               social=back, messenger=3, direct=5, internal=7, other=1)
     for back in range(240) for story in stories), ignore_conflicts=True
)
StoryViews.objects.filter(article__in=stories).update(brought=345, counted=12_000)
print(stories[0].pk)
"""
MORE_READERS = """
from datetime import UTC, datetime
from keruen.pulse.models import SiteMinute
present = datetime.now(UTC).replace(second=0, microsecond=0)
more = {"views": 90_000, "readers": 70_000}
SiteMinute.objects.update_or_create(minute=present, language="ru", defaults=more)
"""


@pytest.fixture(scope="module")
def story(console: Console) -> str:
    """A story that was read, among others."""
    return console.run(VIEWS).strip()


def opened(visitor: Visitor, address: str, *, name: str = "reporter", **more: object) -> Page:
    page = visitor(**more)
    come_in(page, name)
    page.clock.install()
    page.goto(address)
    return page


def faults(page: Page) -> list[str]:
    return violations(page, within=".pulse-screen")


def readers(page: Page) -> Locator:
    return page.locator(".pulse-figure").first


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def look_until(page: Page, figure: Locator, wanted: str) -> None:
    """Lets the screen ask again and again; what it asks is answered by what was worked out within four seconds."""
    for _ in range(20):
        page.clock.run_for(EVERY)
        page.wait_for_timeout(1_000)
        if re.fullmatch(wanted, figure.inner_text().strip()):
            return
    assert figure.inner_text().strip() == wanted


@pytest.mark.parametrize(
    ("language", "viewport", "dark"),
    [("ru", DESKTOP, False), ("ru", PHONE, True), ("kk", PHONE, False), ("en", DESKTOP, True)],
)
def test_each_screen_is_accessible(visitor: Visitor, story: str, language: str, viewport: dict[str, int], dark: bool):
    page = opened(visitor, "/desk/pulse/", locale=language, viewport=viewport, dark=dark)
    for address, charts in (("", 1), (f"story/{story}/", 3), ("week/", 0)):
        page.goto(f"/desk/pulse/{address}")
        expect(page.locator(".pulse-chart canvas")).to_have_count(charts)
        assert page.locator(".pulse-table tbody tr").count() > 5
        assert faults(page) == []
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_number_moves_while_one_looks(visitor: Visitor, console: Console, story: str, language: str):
    page = opened(visitor, "/desk/pulse/", locale=language)
    page.evaluate("window.stillHere = true")
    link = page.locator("[data-part=stories] a").nth(2)
    link.focus()
    title = link.inner_text()
    expect(readers(page)).not_to_have_text(re.compile("70.000|70.2"))
    console.run(MORE_READERS)
    separator = "," if language == "en" else "\N{NO-BREAK SPACE}"
    look_until(page, readers(page), rf"70{separator}\d\d\d")
    assert page.evaluate("window.stillHere")
    expect(page.locator("[data-part=stories] a:focus")).to_have_text(title)
    expect(state(page)).to_be_empty()
    console.run(VIEWS)


def test_it_stands_still_when_it_is_paused_or_not_seen(visitor: Visitor, story: str):
    page = opened(visitor, "/desk/pulse/", locale="en")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/desk/pulse/" in request.url else None)
    pause = page.locator("[data-pause]")
    pause.click()
    expect(state(page)).not_to_be_empty()
    page.clock.run_for(3 * EVERY)
    assert asked == []
    with page.expect_response(re.compile(r"part=1")):
        pause.click()
    expect(state(page)).to_be_empty()
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    asked.clear()
    page.clock.run_for(3 * EVERY)
    assert asked == []


def test_it_says_when_the_connection_fails_and_goes_on_when_it_is_back(visitor: Visitor, story: str):
    page = opened(visitor, "/desk/pulse/", locale="en")
    page.context.set_offline(True)
    page.clock.run_for(EVERY + 500)
    expect(state(page)).to_contain_text(re.compile(r"\d\d:\d\d:\d\d"))
    page.context.set_offline(False)
    page.clock.run_for(EVERY + 500)
    expect(state(page)).to_be_empty()


def test_who_was_signed_out_is_told(visitor: Visitor, story: str):
    page = opened(visitor, "/desk/pulse/", locale="en")
    page.context.clear_cookies()
    page.clock.run_for(EVERY + 500)
    expect(state(page)).to_have_text(page.locator("[data-state]").get_attribute("data-signed-out") or "?")


def test_it_is_read_without_javascript(visitor: Visitor, story: str):
    page = visitor(javascript=False, locale="en")
    page.goto("/desk/login/?next=/desk/pulse/")
    page.locator('input[name="username"]').fill("reporter")
    page.locator('input[name="password"]').fill("reporter-demo")
    page.locator('button[type="submit"]').click()
    assert page.locator("[data-part=minutes] tbody tr").count() == 12
    expect(page.locator("[data-part=stories] tbody tr")).to_have_count(12)


def test_a_week_is_taken_as_a_file(visitor: Visitor, story: str):
    page = opened(visitor, "/desk/pulse/week/", locale="ru")
    with page.expect_download() as download:
        page.locator("a[download]").click()
    assert re.fullmatch(r"\d{4}-W\d{2}\.csv", download.value.suggested_filename)
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    assert len(text.splitlines()) > 10


def test_a_storys_readers_are_a_click_away_from_its_form(visitor: Visitor, story: str):
    page = opened(visitor, f"/desk/pages/{story}/edit/", name="editor", locale="en")
    page.get_by_role("tab", name="Readers").click()
    panel = page.locator(".pulse-panel")
    expect(panel).to_contain_text("12,345")
    panel.get_by_role("link").click()
    expect(page.locator(".pulse-screen")).to_be_visible()


def test_an_opened_story_is_seen_at_the_desk(visitor: Visitor, story: str):
    desk = opened(visitor, "/desk/pulse/", locale="en")
    today = desk.locator(".pulse-figure").nth(2)
    before = int(today.inner_text().replace(",", ""))
    reader = visitor(user_agent=FIREFOX)
    reader.goto("/ru/")
    with reader.expect_request(re.compile("/pulse/")):
        reader.locator("main h2 a, main h3 a").first.click()
    look_until(desk, today, f"{before + 1:,}")


TREND = "[data-key^=trend-ru]"
UNTIL = "button[value='4-hours']"


def menu(row: Locator, place: int = 0) -> Locator:
    """Of pinning, or with 1 of muting."""
    return row.locator("[data-menu]").nth(place)


@pytest.mark.parametrize(("language", "viewport"), [("ru", DESKTOP), ("kk", PHONE), ("en", DESKTOP)])
def test_a_topic_is_pinned_muted_and_set_free_by_keyboard(
    visitor: Visitor, story: str, language: str, viewport: dict[str, int]
):
    page = opened(visitor, "/desk/pulse/", name="editor", locale=language, viewport=viewport)
    row = page.locator(TREND).nth(1)
    key = row.get_attribute("data-key") or ""
    menu(row).locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert faults(page) == []
    page.keyboard.press("Enter")
    first = page.locator(f"{TREND}:first-of-type")
    expect(first).to_have_attribute("data-key", key)
    expect(page.locator(".messages .success")).to_be_attached()
    menu(first).locator("summary").press("Enter")
    menu(first).locator("[formaction$='/unpin/']").click()
    row = page.locator(f"[data-key='{key}']")
    menu(row, 1).locator("summary").press("Enter")
    menu(row, 1).locator(UNTIL).click()
    muted = page.locator(f"[data-key='{key.replace('trend-ru', 'muted')}']")
    # It is there when the answer is; the topic is gone from the rail already while the page is on its way.
    expect(muted).to_be_attached()
    expect(row).to_have_count(0)
    assert faults(page) == []
    muted.get_by_role("button").click()
    expect(muted).to_have_count(0)


def test_an_open_menu_stays_while_the_screen_goes_on(visitor: Visitor, console: Console, story: str):
    page = opened(visitor, "/desk/pulse/", name="editor", locale="en")
    opened_menu = menu(page.locator(TREND).nth(2))
    opened_menu.locator("summary").press("Enter")
    opened_menu.locator(UNTIL).focus()
    console.run(MORE_READERS)
    look_until(page, readers(page), r"\d{2,3},\d\d\d")
    expect(opened_menu.locator(f"{UNTIL}:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(opened_menu.locator("summary:focus")).to_be_visible()
    expect(opened_menu.locator(UNTIL)).to_be_hidden()
    console.run(VIEWS)


def test_the_focus_stays_where_its_topic_leaves_the_list(visitor: Visitor, story: str):
    """Another editor mutes it meanwhile; its row goes when the focus does."""
    page, other = (opened(visitor, "/desk/pulse/?language=ru", name="editor", locale="en") for _ in range(2))
    row = page.locator(TREND).nth(1)
    key = row.get_attribute("data-key") or ""
    summary = menu(row).locator("summary")
    summary.focus()
    away = other.locator(f"[data-key='{key}']")
    menu(away, 1).locator("summary").press("Enter")
    menu(away, 1).locator(UNTIL).click()
    muted = f"[data-key='{key.replace('trend-ru', 'muted')}']"
    page.clock.run_for(EVERY)
    expect(page.locator(muted)).to_be_visible()
    expect(page.locator(f"[data-key='{key}'] summary:focus")).to_have_count(1)
    page.locator(f"{muted} button").focus()
    page.clock.run_for(EVERY)
    expect(page.locator(f"[data-key='{key}']")).to_have_count(0)
    page.locator(f"{muted} button").press("Enter")


def test_a_topic_is_pinned_without_javascript(visitor: Visitor, story: str):
    page = visitor(javascript=False, locale="en")
    page.goto("/desk/login/?next=/desk/pulse/")
    page.locator('input[name="username"]').fill("editor")
    page.locator('input[name="password"]').fill("editor-demo")
    page.locator('button[type="submit"]').click()
    row = page.locator(TREND).nth(3)
    key = row.get_attribute("data-key") or ""
    menu(row).locator("summary").click()
    menu(row).locator(UNTIL).click()
    first = page.locator(f"{TREND}:first-of-type")
    expect(first).to_have_attribute("data-key", key)
    menu(first).locator("summary").click()
    menu(first).locator("[formaction$='/unpin/']").click()
    expect(page.locator("[formaction$='/unpin/']")).to_have_count(0)
