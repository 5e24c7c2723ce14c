"""What a chief editor sees of the press: its screen, and a publication that readers don't get."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from keruen.ops.tests.browser.accessibility import violations
from keruen.ops.tests.browser.conftest import DESKTOP, PHONE, Visitor
from keruen.ops.tests.browser.signing_in import come_in
from keruen.ops.tests.console import Console

# A message that was given up, and what another machine could not read back.
TROUBLE = """
from datetime import UTC, datetime
from keruen.newsroom.models import Article
from keruen.ops.models import Publication
from keruen.outbox.models import Delivery, Message
now = datetime.now(UTC)
message = Message.objects.create(topic="pages.void", payload={"items": []}, created_at=now)
Delivery.objects.create(message=message, subscriber="press", state="dead", reason="OSError: no space left")
story = Article.objects.filter(live=True, language_code="ru").latest("published_at")
late = {"host": "far.example", "path": story.address, "tried_after": 0.1, "is_late": True, "reason": "no-answer"}
Publication.objects.create(page_id=story.pk, action="published", node="far", begun_at=now, acknowledged_at=now,
                           pages=1, addresses=[late])
print(story.pk)
"""
WORDS = {
    "ru": ("Недоставленные сообщения", "Живые части страниц", "сервер не отвечает"),
    "kk": ("Жеткізілмеген хабарлар", "Беттердің жанды бөліктері", "сервер жауап бермейді"),
    "en": ("Messages that were given up", "Live parts of pages", "the server does not answer"),
}


@pytest.fixture(scope="module")
def late_story(console: Console) -> str:
    return console.run(TROUBLE).strip()


def chief(visitor: Visitor, *, language: str, **more: object) -> Page:
    page = visitor(locale=language, **more)
    come_in(page, "chief")
    return page


def faults(page: Page) -> list[str]:
    return violations(page, within=".press-screen")


@pytest.mark.parametrize(
    ("language", "viewport", "dark"), [("ru", DESKTOP, False), ("kk", PHONE, True), ("en", DESKTOP, True)]
)
def test_the_press_and_a_late_address_are_told_in_each_language(
    visitor: Visitor, late_story: str, language: str, viewport: dict[str, int], dark: bool
):
    dead, live_parts, reason = WORDS[language]
    page = chief(visitor, language=language, viewport=viewport, dark=dark)
    page.goto("/desk/press/")
    for heading in (dead, live_parts):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert page.locator('[data-part="figures"] dt').count() == 10
    expect(page.locator('[data-part="figures"]')).to_contain_text(re.compile(r"\d\s[ГG][БB]"))
    expect(page.locator('[data-part="dead"]')).to_contain_text("no space left")
    expect(page.locator('[data-part="recent"] [data-state="late"]').first).to_be_visible()
    for part in ("slots", "slowest"):
        assert page.locator(f'[data-part="{part}"] tbody tr').count() > 1
    assert faults(page) == []
    page.goto(f"/desk/visible/{late_story}/")
    expect(page.locator('[data-state="late"]')).to_contain_text(reason)
    assert faults(page) == []


def test_a_message_is_dropped(visitor: Visitor, late_story: str):
    page = chief(visitor, language="ru")
    page.goto("/desk/press/")
    expect(page.locator('[data-part="dead"] button[name="retry"]')).to_be_visible()
    page.locator('[data-part="dead"] button[name="drop"]').click()
    expect(page.locator('[data-part="dead"] table')).to_have_count(0)


PLACES = """() => Array.from(document.querySelectorAll("main h2, main .lede, main .meta > *"), each => {
    const {x, y} = each.getBoundingClientRect();
    return [Math.round(x), Math.round(y)];
})"""
TIMES = ".meta > time, .when time"


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", ["21 минуту назад", "22 минуты назад"]), ("kk", ["21 минут бұрын", "22 минут бұрын"])],
)
def test_minutes_pass_and_nothing_moves(visitor: Visitor, language: str, words: list[str]):
    address, moment = section_with_times(visitor(), language)
    page = visitor()
    page.clock.install(time=moment + timedelta(minutes=21))
    page.goto(address)
    newest = page.locator(f'time[datetime^="{moment.isoformat()[:16]}"]').first
    assert newest.inner_text() == words[0]
    before = page.evaluate(PLACES)
    page.clock.run_for(61_000)
    assert newest.inner_text() == words[1]
    assert apart(before, page.evaluate(PLACES)) <= 1
    page.clock.run_for(60 * 60_000)
    assert not re.search("назад|бұрын", newest.inner_text())
    assert apart(before, page.evaluate(PLACES)) <= 1


def section_with_times(page: Page, language: str) -> tuple[str, datetime]:
    """The address of a page that tells times by the minute, and the newest of them."""
    page.goto(f"/{language}/")
    page.locator("main h2 a, main h3 a").first.click()
    page.wait_for_url(re.compile(r"-\d+/$"))
    address = page.url.rsplit("/", 2)[0] + "/"
    page.goto(address)
    moments = [each.get_attribute("datetime") for each in page.locator(TIMES).all()]
    return address, max(datetime.fromisoformat(each) for each in moments if each)


def apart(before: list[list[int]], after: list[list[int]]) -> int:
    """The longest way, in pixels, that anything has moved."""
    assert len(before) == len(after) > 4
    pairs = zip(before, after, strict=True)
    return max(abs(was - now) for ones, others in pairs for was, now in zip(ones, others, strict=True))
