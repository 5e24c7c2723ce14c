"""Who reads what, drawn at random but the same for the same seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from keruen.ops.tests.beaconing.beacon import FLAWS, Beacon, Reader, Story

AGENTS: Final = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{} "
    "Safari/605.1.15",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.{} "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{0}.0.0.0 Safari/537.36 "
    "Edg/{0}.0.0.0",
    "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 "
    "Chrome/{}.0.0.0 Mobile Safari/537.36",
)
VERSIONS: Final = range(100, 140)
# The host of the page before, and the class that the rule puts it in.
CAME_FROM: Final = (
    ("www.google.kz", "search"),
    ("www.instagram.com", "social"),
    ("web.telegram.org", "messenger"),
    ("", "direct"),
    ("blog.elsewhere.example", "other"),
)
# Of a hundred openings; the rest are plain.
MANNERS: Final = {"again": 8, "doubled": 8, "raced": 6, "hung_up": 8}
FLAWED: Final = 0.12
WITHOUT_SCRIPT: Final = 0.06
# A home or an office has one address.
AT_ONE_ADDRESS: Final = 3
LATELY: Final = 300
NEW_READER: Final = 0.3


@dataclass(frozen=True, slots=True)
class Opening:
    """A beacon, how it is sent, and what is wrong with it: `""` where nothing is.

    plain: once. again: once more after it was acknowledged. doubled: twice at the same moment. raced: together with
    another opening of the same story by the same reader. hung_up: first without waiting for the answer.
    """

    beacon: Beacon
    manner: str = "plain"
    flaw: str = ""


@dataclass(slots=True)
class Crowd:
    """Readers of one client, whose addresses are in `network`, a number below 256 that no other client has."""

    stories: Sequence[Story]
    network: int
    seed: int
    readers: int = 0
    draw: random.Random = field(init=False)
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed * 256 + self.network)
        self.weights = [1 / (place + 1) for place in range(len(self.stories))]

    def opening(self) -> Opening:
        number = self._reader()
        story = self.draw.choices(self.stories, self.weights)[0]
        has_script = self.draw.random() >= WITHOUT_SCRIPT
        came_from, referrer = CAME_FROM[(number + story.pk) % len(CAME_FROM)] if has_script else ("", "other")
        beacon = Beacon(story, self.reader(number), self.number() if has_script else "", came_from, referrer)
        if has_script and self.draw.random() < FLAWED:
            return Opening(beacon, flaw=self.draw.choice(list(FLAWS)))
        return Opening(beacon, self._manner())

    def number(self) -> str:
        """As a page draws one for each of its openings."""
        return f"{self.draw.getrandbits(64) or 1:016x}"

    def reader(self, number: int) -> Reader:
        home = number // AT_ONE_ADDRESS
        high, low = home >> 8 & 255, home & 255
        is_new_kind = home % 8 == 0
        address = f"2001:db8:{self.network:x}:{home:x}::1" if is_new_kind else f"10.{self.network}.{high}.{low}"
        agent = AGENTS[number % len(AGENTS)].format(VERSIONS[number % len(VERSIONS)])
        return Reader(address, agent)

    def _reader(self) -> int:
        """One who was there lately, or a new one."""
        if not self.readers or self.draw.random() < NEW_READER:
            self.readers += 1
            return self.readers - 1
        return self.draw.randrange(max(0, self.readers - LATELY), self.readers)

    def _manner(self) -> str:
        drawn = self.draw.randrange(100)
        for manner, share in MANNERS.items():
            if drawn < share:
                return manner
            drawn -= share
        return "plain"
