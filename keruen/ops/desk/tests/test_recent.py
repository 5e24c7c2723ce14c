"""How the press screen words the last publications."""

import pytest
from django.utils import translation

from keruen.newsroom.tests.cast import Cast
from keruen.ops.desk.recent import recent
from keruen.ops.desk.tests.test_visible import FRESH, LATE, WAITING, published
from keruen.ops.read_back import ReadBack, State


@pytest.mark.parametrize(
    ("kept", "state", "text"),
    [
        ([FRESH, WAITING], State.FRESH, "fresh after 0.4 s"),
        ([FRESH, LATE], State.LATE, "1 is late."),
        ([WAITING], State.WAITING, "not looked at yet"),
    ],
)
def test_it_says_what_was_read_back(cast: Cast, kept: list[ReadBack], state: State, text: str):
    published(cast.story(), *kept)
    with translation.override("en"):
        assert [(row.state, row.text) for row in recent()] == [(state, text)]


def test_what_no_machine_confirmed_says_so(cast: Cast):
    published(cast.story(), acknowledged_at=None)
    with translation.override("en"):
        assert [row.text for row in recent()] == ["not confirmed"]


def test_a_page_that_is_no_more_has_no_link(cast: Cast):
    story = cast.story()
    published(story, FRESH)
    story.delete()
    assert [row.link for row in recent() if row.action == "published"] == [""]
