"""The portal under test: its database, media, clock and store as each run begins with them."""

import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from keruen.ops.tests.stored_equals_fresh.addresses import Addresses
from keruen.ops.tests.stored_equals_fresh.newsroom import START, MovableClock
from keruen.ops.tests.stored_equals_fresh.press_here import PressHere
from keruen.ops.tests.stored_equals_fresh.reader import Reader
from keruen.ops.tests.stored_equals_fresh.snapshot import Snapshot
from keruen.ops.tests.stored_equals_fresh.tally import Tally
from keruen.press.code_version import own_code


@dataclass
class PortalUnderTest:
    """`kept` is where the store lies as it is once every page was read; the first run makes it."""

    snapshot: Snapshot
    clock: MovableClock
    kept: Path
    tally: Tally = field(default_factory=Tally)
    first_addresses: Addresses | None = None
    environment: Any = field(default_factory=lambda: settings.ENVIRONMENT)

    def begin(self) -> Reader:
        """Everything as it was first, and every page read once."""
        self.snapshot.restore()
        self.clock.instant = START
        settings.ENVIRONMENT = self.environment
        own_code.cache_clear()
        press = PressHere(self.kept)
        if self.first_addresses is None:
            addresses = Addresses()
            addresses.grow(START, 0)
            Reader(press, addresses, Tally()).read("", 0)
            press.keep()
            self.first_addresses = addresses
        return Reader(press, copy.deepcopy(self.first_addresses), self.tally)
