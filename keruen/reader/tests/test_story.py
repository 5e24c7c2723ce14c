import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import NOON, picture
from keruen.press.address import Address
from keruen.press.printing import rendering
from keruen.press.printing.anonymous import normaliser
from keruen.press.store import Store
from keruen.pulse.counting.token import Tokens
from keruen.reader import apps


def test_it_shows_headline_lede_and_text(cast: Any, client: Client):
    story = cast.story("Мост открыли", lede="На месяц раньше срока.")
    html = client.get(story.address).content.decode()
    assert '<h1 class="headline" data-part="headline">Мост открыли</h1>' in html
    assert "На\u00a0месяц раньше срока." in html
    assert "Движение открыли утром." in html


def test_it_says_by_which_token_its_openings_are_counted(cast: Any, client: Client, settings: Any):
    story = cast.story()
    html = client.get(story.address).content.decode()
    [token] = re.findall(r'data-pulse="([^"]+)"', html)
    assert Tokens(settings.SECRET_KEY).article(token) == story.pk
    assert f'<noscript><img class="unseen" src="/pulse/?story={token}" alt="" width="1" height="1"></noscript>' in html


def test_it_takes_few_queries_beside_what_the_press_holds(
    cast: Any, press_store: Store, django_assert_num_queries: Any
):
    topics, authors = (cast.topic("Мосты"), cast.topic("Иртыш")), (cast.person("Ольга Ли"),)
    story, other = (cast.story(title, topics=topics, authors=authors) for title in ("Мост", "Паром"))
    Client(HTTP_HOST=normaliser().host).get(story.address)
    Client().get(story.address)
    # Story, people, topics, translations, what to read next; settings and menus once more for being in a transaction.
    with django_assert_num_queries(7):
        html = Client().get(story.address).content.decode()
    assert other.address in html
    assert press_store.look(Address(normaliser().host, story.address, language="ru")).is_fresh


def test_the_script_stays_small():
    assert (Path(apps.__file__).parent / "static/reader/reader.js").stat().st_size < 15_000


def test_its_title_is_headline_and_brand(cast: Any, client: Client):
    html = client.get(cast.story("Мост открыли").address).content.decode()
    assert "<title>Мост открыли - Вестник</title>" in html


@pytest.mark.parametrize("words", ["other-words-{pk}", "-{pk}", "{pk}", "1-2-3-{pk}"])
def test_only_the_number_decides_and_the_rest_is_put_right(cast: Any, client: Client, words: str):
    story = cast.story()
    response = client.get(f"/ru/culture/{words.format(pk=story.pk)}/")
    assert (response.status_code, response["Location"]) == (301, story.address)


def test_a_redirect_keeps_the_query(cast: Any, client: Client):
    story = cast.story()
    assert client.get(f"/ru/x/{story.pk}/?utm=1")["Location"] == f"{story.address}?utm=1"


def test_a_story_under_another_language_leads_to_its_own(cast: Any, client: Client):
    story = cast.story(section=cast.kk_politics)
    assert client.get(story.address.replace("/kk/", "/ru/"))["Location"] == story.address


def test_an_unknown_number_is_not_found(cast: Any, client: Client):
    assert client.get("/ru/politics/no-such-story-987654/").status_code == 404


def test_a_draft_is_not_found(cast: Any, client: Client):
    story = cast.story("Тайный замысел", published=None)
    response = client.get(story.address)
    assert response.status_code == 404
    assert "Тайный замысел" not in response.content.decode()


def test_a_draft_of_a_live_story_does_not_leak(cast: Any, client: Client):
    story = cast.story("Первый заголовок")
    story.title = "Будущий заголовок"
    story.save_revision()
    assert "Будущий заголовок" not in client.get(story.address).content.decode()


def test_an_unpublished_story_is_gone(cast: Any, client: Client):
    story = cast.story()
    story.unpublish()
    response = client.get(story.address)
    assert response.status_code == 410
    assert story.title not in response.content.decode()


def test_a_deleted_story_that_was_published_is_gone(cast: Any, client: Client):
    story = cast.story()
    story.save_revision().publish(user=cast.editor)
    address = story.address
    Article.objects.get(pk=story.pk).delete()
    assert client.get(address).status_code == 410


def test_a_closed_section_closes_its_stories(cast: Any, client: Client):
    story = cast.story()
    PageViewRestriction.objects.create(page=cast.politics, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(story.address).status_code == 302
    assert client.get(cast.story(section=cast.culture).address).status_code == 200


def test_it_says_when_and_by_whom(cast: Any, client: Client):
    person = cast.person("Айгерим Сапарова")
    story = cast.story(authors=(person,), published=datetime(2015, 10, 16, 4, 0, tzinfo=UTC), place="Алматы")
    html = client.get(story.address).content.decode()
    assert f'href="/ru/people/{person.slug}/" rel="author">Айгерим Сапарова</a>' in html
    assert "16 октября 2015, 10:00</time>" in html
    assert 'class="place">Алматы<' in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", 'data-just-now="только что" data-ago-one="# минуту назад" data-ago-few="# минуты назад"'),
        ("kk", 'data-just-now="жаңа ғана" data-ago-many="# минут бұрын"'),
    ],
)
def test_a_page_says_in_what_words_minutes_are_counted(cast: Any, client: Client, language: str, words: str):
    """The script counts them: a page that is stored can't."""
    assert words in client.get(f"/{language}/").content.decode()


def test_a_fresh_story_says_when_it_came_out(cast: Any, client: Client, portal_now: Any):
    portal_now("2026-02-04T12:25:00+05:00")
    assert ">4 февраля 2026, 12:00</time>" in client.get(cast.story().address).content.decode()


def test_a_photographer_is_named_as_such(cast: Any, client: Client):
    story = cast.story(authors=(cast.person("Ержан Тулегенов"),))
    story.bylines.update(role="photo")
    assert '<span class="role">фото:</span>' in client.get(story.address).content.decode()


def test_the_credit_is_always_shown(cast: Any, client: Client):
    story = cast.story(picture=picture(credit="Dala.example"))
    assert 'data-part="photo-credit">Фото: Dala.example</span>' in client.get(story.address).content.decode()


def test_it_takes_few_queries(cast: Any, client: Client):
    topics = tuple(cast.topic(name) for name in ("Мосты", "Или", "Дороги"))
    authors = tuple(cast.person(name, photo=picture()) for name in ("Первый", "Второй", "Третья"))
    story = cast.story(topics=topics, authors=authors, picture=picture(), section=cast.politics)
    cast.story("Көпір ашылды", section=cast.kk_politics, translation_key=story.translation_key)
    for number in range(6):
        cast.story(f"Другая {number}", topics=topics, picture=picture())
    client.get(story.address)
    with CaptureQueriesContext(connection) as with_slots:
        client.get(story.address)
    assert len(with_slots) <= 15
    with CaptureQueriesContext(connection) as stored:
        rendering.render(Address(normaliser().host, story.address, "", "ru"))
    assert len(stored) <= 10


def test_an_editor_sees_the_draft_as_it_will_be(cast: Any):
    story = cast.story("Черновик", published=None, topics=(cast.topic("Мосты"),), authors=(cast.person("Автор"),))
    story.title = "Пока без имени"
    response = story.make_preview_request()
    assert response.status_code == 200
    assert "Пока без имени" in response.content.decode()
    assert "'unsafe-inline'" in response["Content-Security-Policy"]


def test_no_reader_gets_a_cookie_or_a_session(cast: Any, client: Client):
    response = client.get(cast.story().address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_related_stories_share_a_topic(cast: Any, client: Client):
    topic = cast.topic("Мосты")
    story = cast.story(topics=(topic,))
    near = cast.story("Второй мост", topics=(topic,), published=NOON - timedelta(days=9))
    cast.story("О другом")
    more = client.get(story.address).content.decode().split('class="more-stories"')[1]
    assert near.address in more
    assert "О\u00a0другом" not in more
