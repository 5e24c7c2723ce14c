import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from keruen.newsroom.closed import NOTHING, closed_to_strangers
from keruen.newsroom.tests.cast import Cast
from keruen.press.store import Store

pytestmark = pytest.mark.django_db(transaction=True)


def close(page: object) -> PageViewRestriction:
    restriction: PageViewRestriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    return restriction


def test_what_is_closed_and_opened_again_is_known_at_once(cast: Cast, press_store: Store):
    story = cast.story()
    assert closed_to_strangers() == NOTHING
    restriction = close(cast.politics)
    assert closed_to_strangers().has_story(story.pk, cast.politics.pk)
    restriction.delete()
    assert closed_to_strangers() == NOTHING
    close(story)
    assert closed_to_strangers().stories == {story.pk}


def test_nobody_asks_twice_while_nothing_is_voided(cast: Cast, press_store: Store):
    close(cast.story())
    first = closed_to_strangers()
    with CaptureQueriesContext(connection) as queries:
        assert closed_to_strangers() == first
    assert list(queries) == []
