from datetime import timedelta

import pytest
from django.utils.translation import override

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse import actions
from keruen.pulse.models import Pin, Ranking
from keruen.pulse.trends.explaining import computed_at, explained
from keruen.pulse.trends.places import STANDS_OUT
from keruen.pulse.trends.tests.conftest import Readers

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def said() -> list[list[str]]:
    return [each.sentences for each in explained("ru")]


def stands_out(cast: Cast, *, times: float, usual: float = 22.0, views: int = 312) -> None:
    story = cast.story(topics=(cast.topic("Нефть"),))
    minutes = [0] * 59 + [views]
    numbers = {"score": 5.0, "rate": 312.0, "usual": usual, "times": times, "minutes": minutes}
    places = [[story.topic_links.get().topic_id, story.pk]]
    reasons = [{"kind": STANDS_OUT, **numbers}]
    Ranking.objects.create(kind="trending", language="ru", places=places, reasons=reasons, computed_at=NOON)


def test_it_says_how_often_for_once_that_is_usual_and_when(cast: Cast):
    stands_out(cast, times=14.2)
    assert said() == [["Read 14 times as often as usual on a Wednesday at 12:00.", "312 views within an hour."]]


def test_few_times_have_tenths(cast: Cast):
    stands_out(cast, times=2.44)
    assert said()[0][0] == "Read 2.4-fold as usual on a Wednesday at 12:00."


def test_what_nobody_reads_as_a_rule_has_no_number_of_times(cast: Cast):
    stands_out(cast, times=3000.0, usual=0.1, views=1)
    assert said() == [["Hardly read as a rule on a Wednesday at 12:00.", "1 view within an hour."]]


def test_what_is_read_most_says_so(cast: Cast, readers: Readers):
    readers.read(cast.story(topics=(cast.topic("Нефть"),)), 40)
    readers.rank()
    (place,) = explained("ru")
    assert place.sentences == ["Among what is read most now.", "40 views within an hour."]
    assert (place.usual, place.times, sum(place.minutes), len(place.minutes)) == (None, None, 40, 60)
    assert computed_at("ru") == NOON


def test_what_is_recent_says_so(cast: Cast):
    cast.story(topics=(cast.topic("Нефть"),))
    assert said() == [["Recent; nobody's reading of it is known."]]
    assert computed_at("ru") is None


def test_a_pin_says_by_whom_and_until_when(cast: Cast):
    topic = cast.topic("Нефть")
    cast.story(topics=(topic,))
    actions.pin(topic, by=cast.editor, until=NOON + timedelta(hours=3))
    assert said() == [["Pinned by editor until 4 February, 15:00."]]


def test_a_pin_of_the_time_when_none_had_to_end(cast: Cast):
    topic = cast.topic("Нефть")
    cast.story(topics=(topic,))
    Pin.objects.create(topic=topic, until=None)
    assert said() == [["Pinned."]]


def test_a_pin_that_is_read_says_that_too(cast: Cast, readers: Readers):
    topic = cast.topic("Нефть")
    readers.read(cast.story(topics=(topic,)), 40)
    readers.rank()
    Pin.objects.create(topic=topic, until=NOON + timedelta(hours=3))
    assert said()[0][0] == "Pinned until 4 February, 15:00."
    assert said()[0][-1] == "40 views within an hour."


def test_a_place_names_its_topic_and_story(cast: Cast):
    story = cast.story("Мост", topics=(cast.topic("Нефть"),))
    (place,) = explained("ru")
    assert (place.topic, place.topic_slug, place.story, place.address) == ("Нефть", "neft", "Мост", story.address)
