"""What editors do with the rail: pins and mutes, in the desk's lists and on its live screen."""

from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from keruen.newsroom.models import Article, Topic
from keruen.ops.tests.stored_equals_fresh.rules import EDITORS, NEITHER, ROLES, Rules, exists
from keruen.pulse.desk.ends import ENDS
from keruen.pulse.models import Mute, Pin

NUMBERS = st.integers(0, 30)
# Minutes after which what was set ends: as time passes, and later.
MINUTES = st.sampled_from([5, 60, 26 * 60])


class CurationRules(Rules):
    @rule(role=EDITORS, topic=Rules.topics, story=st.none() | Rules.stories, place=st.integers(1, 3), minutes=MINUTES)
    def pin_topic(self, role: str, topic: int, story: int | None, place: int, minutes: int) -> None:
        found, lead = exists(Topic, topic), exists(Article, story or 0)
        if found is None:
            self.did("pin topic", NEITHER)
            return
        pin = Pin.objects.filter(topic=found).first()
        until = timezone.now() + timedelta(minutes=minutes)
        fields = {"topic": found, "story": lead, "position": place, "until": until}
        answer = self.edit_record(role, pin, **fields) if pin else self.add_record(role, Pin(), **fields)[0]
        self.did("pin topic", answer, f"{topic} {story} for {minutes} min")

    @precondition(lambda self: Pin.objects.exists())
    @rule(role=EDITORS, number=NUMBERS)
    def unpin_topic(self, role: str, number: int) -> None:
        pin = self.pick(Pin.objects.all(), number)
        self.did("unpin topic", self.delete_record(role, pin) if pin else NEITHER)

    @rule(role=EDITORS, topic=Rules.topics, minutes=MINUTES)
    def mute_topic(self, role: str, topic: int, minutes: int) -> None:
        found = exists(Topic, topic)
        if found is None:
            self.did("mute topic", NEITHER)
            return
        mute = Mute.objects.filter(topic=found).first()
        fields = {"topic": found, "until": timezone.now() + timedelta(minutes=minutes)}
        answer = self.edit_record(role, mute, **fields) if mute else self.add_record(role, Mute(), **fields)[0]
        self.did("mute topic", answer, f"{topic} for {minutes} min")

    @precondition(lambda self: Mute.objects.exists())
    @rule(role=EDITORS, number=NUMBERS)
    def unmute_topic(self, role: str, number: int) -> None:
        mute = self.pick(Mute.objects.all(), number)
        self.did("unmute topic", self.delete_record(role, mute) if mute else NEITHER)

    @rule(
        role=ROLES,
        topic=Rules.topics,
        what=st.sampled_from(["pin", "mute", "unpin", "unmute"]),
        end=st.sampled_from(sorted(ENDS)),
    )
    def curate_on_the_live_screen(self, role: str, topic: int, what: str, end: str) -> None:
        answer = self.desk.post(role, f"keruen_pulse_{what}", topic, data={"until": end})
        self.did(f"{what} on the live screen", answer, f"{topic} {end}")
