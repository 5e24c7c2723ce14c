"""Random editorial actions on a portal whose pages are stored; after each of them stored must equal fresh."""

from datetime import timedelta
from typing import Any, ClassVar

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, multiple
from wagtail.contrib.redirects.models import Redirect

from keruen.newsroom.models import Article, Person, Picture, Section, StandingPage, Topic
from keruen.ops.tests.stored_equals_fresh.curation_rules import CurationRules
from keruen.ops.tests.stored_equals_fresh.furniture_rules import FurnitureRules
from keruen.ops.tests.stored_equals_fresh.outside_rules import OutsideRules
from keruen.ops.tests.stored_equals_fresh.portal import PortalUnderTest
from keruen.ops.tests.stored_equals_fresh.record_rules import RecordRules
from keruen.ops.tests.stored_equals_fresh.rules import Rules
from keruen.ops.tests.stored_equals_fresh.story_rules import StoryRules
from keruen.ops.tests.stored_equals_fresh.tree_rules import TreeRules
from keruen.ops.tests.stored_equals_fresh.worker import Worker

BETWEEN_STEPS = timedelta(seconds=20)
# At one step in so many the worker is late, so that some slots stay void for a while.
WORKER_LATE = 5


class StoredEqualsFresh(StoryRules, TreeRules, RecordRules, FurnitureRules, CurationRules, OutsideRules):
    portal: ClassVar[PortalUnderTest]

    def __init__(self) -> None:
        super().__init__()
        self.reader = self.portal.begin()
        self.clock, self.tally = self.portal.clock, self.portal.tally
        self.worker = Worker(self.portal.kept.with_name("views"), self.clock)
        self.tally.runs += 1

    def teardown(self) -> None:
        self.worker.close()

    @initialize(chance=st.integers(0, 999))
    def not_the_simplest(self, chance: int) -> None:
        """Hypothesis begins with the least of everything, the same action at each step: that is given up here."""
        assume(chance)

    @initialize(target=Rules.stories)
    def stories_there_are(self) -> Any:
        return _all(Article)

    @initialize(target=Rules.sections)
    def sections_there_are(self) -> Any:
        return _all(Section)

    @initialize(target=Rules.topics)
    def topics_there_are(self) -> Any:
        return _all(Topic)

    @initialize(target=Rules.people)
    def people_there_are(self) -> Any:
        return _all(Person)

    @initialize(target=Rules.pictures)
    def pictures_there_are(self) -> Any:
        return _all(Picture)

    @initialize(target=Rules.standing)
    def standing_pages_there_are(self) -> Any:
        return _all(StandingPage)

    @initialize(target=Rules.redirects)
    def redirects_there_are(self) -> Any:
        return _all(Redirect)

    @invariant()
    def stored_equals_fresh(self) -> None:
        if not self.kind:
            return
        self.reader.compare(self.kind)
        self.steps += 1
        self.tally.steps += 1
        self.clock.forward(BETWEEN_STEPS)
        if self.steps % WORKER_LATE:
            self.worker.rank()
            self.worker.draw()
        self.reader.addresses.grow(self.clock.now(), self.steps)
        self.reader.read(self.kind, self.steps)
        self.kind = ""


def _all(model: Any) -> Any:
    return multiple(*model.objects.order_by("pk").values_list("pk", flat=True))
