"""Stories as beacons need them: with the token that stands in each one's page."""

import json
import re
import time
from collections.abc import Iterable
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from keruen.ops.tests.beaconing.beacon import Story
from keruen.ops.tests.checking.answer import Visitor

TOKEN: Final = re.compile(r'\bdata-pulse="([^"]+)"')
PATIENCE_SECONDS: Final = 60.0
PAUSE_SECONDS: Final = 0.1


class NoToken(RuntimeError):
    """The page isn't shown, or says nothing that a beacon could say."""


def stories_at(site: str, known: Iterable[tuple[int, str, str]]) -> list[Story]:
    """Of (number, language, address). `site` is http://HOST:PORT."""
    place = urlsplit(site)
    with Visitor(place.hostname or "", place.port or 0) as visitor:
        return [Story(pk, language, address, _token(visitor, address)) for pk, language, address in known]


def _token(visitor: Visitor, address: str) -> str:
    """Whoever asks for many pages that aren't stored is told to come back later."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    for turn in count():
        answer = visitor.get(address, x_forwarded_for=f"192.0.2.{turn % 250 + 1}")
        if found := TOKEN.search(answer.body.decode()):
            return found[1]
        if answer.status in {429, 503}:
            time.sleep(PAUSE_SECONDS)
        elif answer.status == 301:
            address = urlsplit(answer.headers["location"]).path
        if answer.status not in {301, 429, 503} or time.monotonic() > deadline:
            break
    raise NoToken(f"{address}: {answer.status}")


def write(stories: Iterable[Story], path: Path) -> None:
    path.write_text(json.dumps([asdict(story) for story in stories]))


def read(path: Path) -> list[Story]:
    return [Story(**story) for story in json.loads(path.read_text())]
