"""Why each topic stands in the rail, in sentences for the desk, in the interface's present language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, pgettext
from wagtail.models import ModelLogEntry

from keruen.lib import dates, numbers
from keruen.pulse.models import Pin, Ranking
from keruen.pulse.trends.entries import PINNED, Entry
from keruen.pulse.trends.places import READ_NOW, STANDS_OUT
from keruen.pulse.trends.rail import rail

# Above, nobody wants to know the tenths.
WHOLE_TIMES: Final = 5
# What is read less in an hour is hardly read: no number of times says anything.
HARDLY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Explained:
    """`kind`: one of `entries.KINDS`; `rate` and `usual`: views an hour, `minutes`: views of the last 60, oldest first.

    None and empty where nobody knows.
    """

    kind: str
    topic_id: int
    topic: str
    topic_slug: str
    story_id: int
    story: str
    address: str
    sentences: list[str]
    score: float | None
    rate: float | None
    usual: float | None
    times: float | None
    minutes: list[int]


def explained(language: str) -> list[Explained]:
    """The rail of a language of the portal, place by place."""
    return [_explained(entry) for entry in rail(language)]


def computed_at(language: str) -> datetime | None:
    """When the rail was worked out last; None where it never was."""
    row = Ranking.objects.of(Ranking.Kind.TRENDING, language).first()
    return row.computed_at if row else None


def _explained(entry: Entry) -> Explained:
    reason = entry.reason or {}
    return Explained(
        kind=entry.kind,
        topic_id=entry.topic_id,
        topic=entry.topic_name,
        topic_slug=entry.topic_slug,
        story_id=entry.story.pk,
        story=entry.story.title,
        address=entry.story.address,
        sentences=list(sentences(entry)),
        score=reason.get("score"),
        rate=reason.get("rate"),
        usual=reason.get("usual"),
        times=reason.get("times"),
        minutes=list(reason.get("minutes", ())),
    )


def sentences(entry: Entry) -> Iterator[str]:
    if entry.pin is not None:
        yield pinned(entry.pin)
    if entry.reason is not None:
        yield from _of_reading(entry.reason)
    elif entry.kind != PINNED:
        yield gettext("Recent; nobody's reading of it is known.")


def pinned(pin: Pin) -> str:
    """By whom and until when."""
    name, until = who_set(pin), moment(pin.until) if pin.until else ""
    if name and until:
        return gettext("Pinned by %(name)s until %(time)s.") % {"name": name, "time": until}
    if until:
        return gettext("Pinned until %(time)s.") % {"time": until}
    return gettext("Pinned by %(name)s.") % {"name": name} if name else gettext("Pinned.")


def who_set(record: Any) -> str:
    """Who last wrote a pin or a mute, as the desk's log has it; empty where it has nothing."""
    entry = ModelLogEntry.objects.for_instance(record).select_related("user").order_by("-timestamp", "-pk").first()
    return entry.user_display_name if entry is not None and entry.user_id else ""


def moment(instant: datetime) -> str:
    """4 February, 14:05, in the portal's zone."""
    local = timezone.localtime(instant)
    return f"{dates.short_date(local, language=_language())}, {dates.clock(local)}"


def _of_reading(reason: Mapping[str, Any]) -> Iterator[str]:
    if reason["kind"] == STANDS_OUT:
        yield _stands_out(reason["times"], reason["usual"])
    elif reason["kind"] == READ_NOW:
        yield gettext("Among what is read most now.")
    views = sum(reason["minutes"])
    shown = {"number": numbers.grouped(views, language=_language())}
    yield ngettext("%(number)s view within an hour.", "%(number)s views within an hour.", views) % shown


def _stands_out(times: float | None, usual: float | None) -> str:
    when = _usual_for(timezone.localtime(settings.CLOCK.now()))
    if times is None or usual is None or usual < HARDLY:
        return gettext("Hardly read as a rule %(when)s.") % {"when": when}
    if times >= WHOLE_TIMES:
        whole = round(times)
        said = ngettext(
            "Read %(times)s time as often as usual %(when)s.", "Read %(times)s times as often as usual %(when)s.", whole
        )
        return said % {"times": numbers.grouped(whole, language=_language()), "when": when}
    tenths = numbers.decimal(Decimal(str(times)), places=1, language=_language())
    return gettext("Read %(times)s-fold as usual %(when)s.") % {"times": tenths, "when": when}


def _usual_for(local: datetime) -> str:
    days = (
        pgettext("usual", "on a Monday at %(time)s"),
        pgettext("usual", "on a Tuesday at %(time)s"),
        pgettext("usual", "on a Wednesday at %(time)s"),
        pgettext("usual", "on a Thursday at %(time)s"),
        pgettext("usual", "on a Friday at %(time)s"),
        pgettext("usual", "on a Saturday at %(time)s"),
        pgettext("usual", "on a Sunday at %(time)s"),
    )
    return days[local.weekday()] % {"time": f"{local.hour}:00"}


def _language() -> str:
    """Numbers are written as the interface's language has them; others as in English."""
    code = (get_language() or "").partition("-")[0]
    return code if code in {"kk", "ru"} else "en"
