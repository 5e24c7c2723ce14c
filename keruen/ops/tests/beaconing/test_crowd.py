from collections import Counter

from keruen.ops.tests.beaconing.beacon import FLAWS, Story
from keruen.ops.tests.beaconing.crowd import MANNERS, Crowd

STORIES = [Story(number, "ru", f"/ru/{number}/", f"{number}-proof") for number in (1, 2, 3)]


def openings(network: int, count: int = 2_000):
    crowd = Crowd(STORIES, network, seed=1)
    return [crowd.opening() for _ in range(count)]


def test_the_same_client_draws_the_same_and_another_has_other_readers():
    first, other = openings(1), openings(2)
    assert first == openings(1)
    assert {each.beacon.reader for each in first}.isdisjoint(each.beacon.reader for each in other)
    assert {each.beacon.opening for each in first if each.beacon.opening}.isdisjoint(
        each.beacon.opening for each in other
    )


def test_every_manner_and_every_flaw_occurs():
    found = openings(1)
    assert {each.manner for each in found} == {"plain", *MANNERS}
    assert {each.flaw for each in found} == {"", *FLAWS}
    assert any(not each.beacon.opening for each in found)


def test_some_come_again_and_some_share_an_address():
    pairs = Counter((each.beacon.reader, each.beacon.story) for each in openings(1))
    agents = Counter(reader.address for reader in {reader for reader, _ in pairs})
    assert max(pairs.values()) > 1
    assert max(agents.values()) > 1


def test_what_a_reader_opens_again_came_from_the_same_place():
    came = {
        (each.beacon.reader, each.beacon.story, each.beacon.referrer) for each in openings(1) if each.beacon.opening
    }
    assert len(came) == len({(reader, story) for reader, story, _ in came})
