"""A publisher in a process of its own: `python -m keruen.ops.tests.checking.publisher --newsroom FILE --into FILE`.

Publishes the check stories in turn under rising numbers, through the desk's form where `--desk` says where it is (the
stories whose address stays), else with the portal's own code, and writes a line for each. `--make` makes the stories,
`--tell` says what stands in the database.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TextIO

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.db import DatabaseError, close_old_connections

from keruen.ops.tests.checking import stories
from keruen.ops.tests.checking.desk import Desk, DeskError
from keruen.ops.tests.checking.newsroom import CheckNewsroom, CheckStory
from keruen.ops.tests.checking.record import Publication

Publish = Callable[[CheckStory, int], None]
PAUSE_WHEN_LOST = 0.1


class Publisher:
    """A number is used once, whatever came of it."""

    def __init__(self, newsroom: CheckNewsroom, desk: Desk | None) -> None:
        self.newsroom = newsroom
        self.desk = desk
        self.numbers = Counter(stories.numbers(newsroom))

    def publish(self, turn: int) -> Publication:
        story = self.newsroom.stories[turn % len(self.newsroom.stories)]
        self.numbers[story.number] += 1
        number = self.numbers[story.number]
        asked = time.monotonic()
        try:
            self._publish(story, number)
        except (DatabaseError, DeskError, OSError) as error:
            sys.stderr.write(f"lost {story.number}/{number}: {type(error).__name__}: {str(error)[:200]}\n")
            time.sleep(PAUSE_WHEN_LOST)
            return Publication(story.number, number, asked, None)
        return Publication(story.number, number, asked, time.monotonic())

    def _publish(self, story: CheckStory, number: int) -> None:
        if self.desk and not story.moves:
            self.desk.publish(story.pk, story.number, number)
        else:
            close_old_connections()
            stories.publish(story, number)


def publish_in_turn(publisher: Publisher, into: TextIO, *, times: int, per_second: float) -> None:
    """`times` 0: until it is ended or its parent is gone. `per_second` 0: one after the other without a pause."""
    parent, start = os.getppid(), time.monotonic()
    for turn in range(times) if times else count():
        if os.getppid() != parent:
            return
        if per_second:
            time.sleep(max(0.0, start + turn / per_second - time.monotonic()))
        into.write(publisher.publish(turn).line() + "\n")
        into.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--newsroom", type=Path, required=True)
    parser.add_argument("--make", type=int, metavar="PAIRS", help="make so many pairs of check stories, and end")
    parser.add_argument("--tell", action="store_true", help="print {story: number} as the database has it, and end")
    parser.add_argument("--into", type=Path)
    parser.add_argument("--desk", metavar="HOST:PORT", default="")
    parser.add_argument("--times", type=int, default=0)
    parser.add_argument("--per-second", type=float, default=0)
    arguments = parser.parse_args()
    if arguments.make:
        stories.make_newsroom(arguments.make).write(arguments.newsroom)
        return
    if arguments.tell:
        sys.stdout.write(json.dumps(stories.numbers(CheckNewsroom.read(arguments.newsroom))) + "\n")
        return
    host, _, port = arguments.desk.rpartition(":")
    publisher = Publisher(CheckNewsroom.read(arguments.newsroom), Desk(host, int(port)) if port else None)
    with arguments.into.open("a") as into:
        publish_in_turn(publisher, into, times=arguments.times, per_second=arguments.per_second)


if __name__ == "__main__":
    main()
