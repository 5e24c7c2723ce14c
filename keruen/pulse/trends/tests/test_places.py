import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.trends.now import Now
from keruen.pulse.trends.places import READ_NOW, STANDS_OUT, Place, places
from keruen.pulse.trends.scales import SCALES, SLOW, ByScale
from keruen.pulse.trends.stories import Story
from keruen.pulse.trends.usual import REACH, expected
from keruen.pulse.trends.windows import REACH as MINUTES

HOUR = 492_000
NOON = HOUR * 3600.0 + 1800


def read(an_hour: float) -> ByScale:
    """As many on each scale as a story has that is read so often an hour."""
    return tuple(an_hour * scale.window / 3600 for scale in SCALES)


def now(paces: dict[int, float], topics: dict[int, tuple[int, ...]], usual: dict[int, float] | None = None) -> Now:
    """Stories by their readings an hour and their topics; what topics usually have."""
    stories = {number: Story("ru", NOON - 90 * 86400 + number, topics[number]) for number in paces}
    columns = dict.fromkeys(range(HOUR - REACH - 1, HOUR + 2), usual) if usual is not None else {}
    # Of the present minute nothing has passed.
    minutes = [{}, *[{number: round(pace / 60) for number, pace in paces.items()}] * (MINUTES - 1)]
    counts = {number: read(pace) for number, pace in paces.items()}
    return Now(NOON, counts, stories, minutes, expected(columns, NOON))


def shown(found: list[Place]) -> list[tuple[int, int, str]]:
    return [(place.topic, place.story, place.kind) for place in found]


def test_what_stands_out_comes_before_what_is_read_more():
    found = places(now({1: 400, 2: 1000}, {1: (10,), 2: (20,)}, {10: 20.0, 20: 1000.0}))
    assert shown(found) == [(10, 1, STANDS_OUT), (20, 2, READ_NOW)]


def test_where_nobody_knows_the_usual_the_most_read_comes_first():
    found = places(now({1: 400, 2: 1000}, {1: (10,), 2: (20,)}))
    assert shown(found) == [(20, 2, READ_NOW), (10, 1, READ_NOW)]
    assert found[0].times is found[0].usual is None


def test_the_story_that_is_read_most_leads():
    assert [place.story for place in places(now({1: 100, 2: 300}, {1: (10,), 2: (10,)}))] == [2]


def test_of_two_that_are_read_alike_the_fresher_leads():
    assert [place.story for place in places(now({1: 100, 2: 100}, {1: (10,), 2: (10,)}))] == [2]


def test_a_story_may_lead_several_topics():
    assert shown(places(now({1: 100}, {1: (10, 20)}))) == [(10, 1, READ_NOW), (20, 1, READ_NOW)]


def test_topics_that_say_the_same_appear_once():
    everywhere = dict.fromkeys((1, 2, 3), (10, 20))
    found = places(now({1: 100, 2: 50, 3: 40, 4: 3}, {**everywhere, 4: (20,)}))
    assert len(found) == 1


def test_a_muted_topic_stands_nowhere():
    assert places(now({1: 100}, {1: (10,)}), muted={10}) == []


def test_a_place_says_how_often_it_is_read_for_once_that_is_usual():
    place = places(now({1: 300}, {1: (10,)}, {10: 20.0}))[0]
    assert round(place.rate) == 300
    assert place.times
    assert round(place.times) == 15


def test_who_stands_out_stays_a_little_longer():
    paces, usual = {1: 240.0}, {10: 100.0}
    before = [Place(10, 1, STANDS_OUT, 3.0, 300.0, 100.0, 3.0)]
    assert shown(places(now(paces, {1: (10,)}, usual))) == [(10, 1, READ_NOW)]
    assert shown(places(now(paces, {1: (10,)}, usual), before=before)) == [(10, 1, STANDS_OUT)]


def test_what_one_address_may_have_read_is_not_shown():
    most = dict.fromkeys(range(3), 3 + SLOW.one_address * 3600 / SLOW.window - 4)
    assert places(now(most, dict.fromkeys(most, (10,)))) == []


@given(st.lists(st.floats(0, 9.9), min_size=1, max_size=12))
def test_one_address_lifts_nothing_that_a_handful_reads(organic: list[float]):
    """Though it opens every story of the topic as often as it tells anything."""
    forged = {story: (count + SLOW.one_address) * 3600 / SLOW.window for story, count in enumerate(organic)}
    assert places(now(forged, dict.fromkeys(forged, (10,)))) == []


@pytest.mark.parametrize(("an_hour", "is_shown"), [(0.5, False), (15, False), (16, True)])
def test_what_a_handful_reads_is_not_shown(an_hour: float, is_shown: bool):
    assert bool(places(now({1: an_hour}, {1: (10,)}))) is is_shown


def test_there_are_eighteen_places():
    paces = {number: 100.0 + 10 * number for number in range(30)}
    assert len(places(now(paces, {number: (number,) for number in paces}))) == 18
