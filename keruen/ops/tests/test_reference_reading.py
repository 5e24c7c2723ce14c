"""Readers read stories; the rail shows their topics, each with the story that is read most."""

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from keruen.ops.tests import invented_rail
from keruen.ops.tests.beaconing import pages
from keruen.ops.tests.beaconing.beacon import Beacon, Story, whole
from keruen.ops.tests.beaconing.connection import Connection
from keruen.ops.tests.beaconing.crowd import Crowd
from keruen.ops.tests.checking.answer import Visitor
from keruen.ops.tests.portal import Portal

pytestmark = pytest.mark.long

# As long as check_reference_page.py waits.
PATIENCE_SECONDS = 20.0
LISTING = """
import json
from keruen.newsroom.models import Article
print(json.dumps([(a.title, a.pk, a.language, a.address) for a in Article.objects.live()]))
"""
Rail = list[tuple[str, str]]


@pytest.fixture
def portal(tmp_path: Path, furnish: Callable[[Path], Path]) -> Iterator[Portal]:
    portal = Portal(furnish(tmp_path), KERUEN_DATABASE_URL="", KERUEN_BEHIND_PROXY="true")
    invented_rail.write_items(tmp_path / "items.jsonl", now=datetime.now(UTC))
    portal.run("import", "ninjs", str(tmp_path / "items.jsonl"))
    with portal.serving():
        yield portal


def test_the_rail_shows_what_is_read_now_and_which_story_of_it(portal: Portal):
    known = {title: story for title, *story in json.loads(portal.run("shell", "-v", "0", "-c", LISTING))}
    old = {language: str(known[headline][2]) for language, headline in invented_rail.OLD.items()}
    for language, leads in invented_rail.LEADS.items():
        assert set(rail(portal, old[language])).isdisjoint(leads.items())
        send_beacons(portal, language, known)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (shown := {language: rail(portal, old[language]) for language in old}) and time.monotonic() < deadline:
        if all(set(leads.items()) <= set(shown[language]) for language, leads in invented_rail.LEADS.items()):
            break
        time.sleep(0.5)
    assert set(shown["ru"]) == set(invented_rail.LEADS["ru"].items())
    assert len(shown["ru"]) == 18
    assert set(shown["kk"][:3]) == set(invented_rail.LEADS["kk"].items())


def send_beacons(portal: Portal, language: str, known: dict[str, list[object]]) -> None:
    """Each reader of each story that is read, one after the other."""
    crowd = Crowd([], network=1, seed=1)
    place = urlsplit(portal.address)
    with Connection(place.hostname or "", place.port or 0) as connection:
        number = 0
        for reading in invented_rail.read(language):
            story = story_of(portal, known[reading.headline])
            for _ in range(reading.readers):
                number += 1
                beacon = Beacon(story, crowd.reader(number), crowd.number())
                assert connection.ask(whole(beacon, portal.address)) == 204


def story_of(portal: Portal, known: list[object]) -> Story:
    pk, language, address = known
    (story,) = pages.stories_at(portal.address, [(int(str(pk)), str(language), str(address))])
    return story


def rail(portal: Portal, address: str) -> Rail:
    """(topic, headline of the story that leads it), as the page shows them."""
    place = urlsplit(portal.address)
    with Visitor(place.hostname or "", place.port or 0) as visitor:
        page = BeautifulSoup(visitor.get(address).body, "lxml")
    parts = [
        [plain(each.get_text()) for each in page.select(f'[data-part="trending-{part}"]')] for part in ("topic", "lead")
    ]
    return list(zip(*parts, strict=True))


def plain(words: str) -> str:
    """Without what typesetting puts in: spaces that don't break."""
    return re.sub(r"\s+", " ", words).strip()
