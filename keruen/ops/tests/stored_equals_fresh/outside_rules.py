"""What happens to the portal without the desk: time, the worker's jobs, imports, feeds, commands and new code."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from keruen.archive.importers.ninjs.tests import items
from keruen.lib import cities
from keruen.newsroom.models import Article, Person, Section, Topic
from keruen.ops.tests.stored_equals_fresh.desk import Answer
from keruen.ops.tests.stored_equals_fresh.rules import EDITORS, NEITHER, WORDS, Rules, exists, made
from keruen.press import own_store
from keruen.press.code_version import own_code
from keruen.pulse.actions import set_floor
from keruen.tests.kept_database import forget_what_processes_remember
from keruen.wire.actions import update_rates, update_weather
from keruen.wire.inbound import index
from keruen.wire.inbound.rates.sheet import PublishedRate, RateSheet
from keruen.wire.inbound.weather.reading import Reading, WeatherAnswer

DONE = Answer(True)
NUMBERS = st.integers(0, 30)
# Minutes: within the hour, past an hour, past midnight, past the weather's limit, past a month's end, past the rates'.
PASSES = st.sampled_from([1, 7, 45, 70, 7 * 60, 13 * 60, 24 * 60, 11 * 24 * 60, 27 * 24 * 60])
# Rules that take no arguments would come again and again.
RARELY = 6


class OutsideRules(Rules):
    @rule(minutes=PASSES)
    def time_passes(self, minutes: int) -> None:
        self.clock.forward(timedelta(minutes=minutes))
        call_command("publish_scheduled")
        self.did(f"time passes: {_how_long(minutes)}", DONE)

    @rule(role=EDITORS, story=Rules.stories, what=st.sampled_from(["go_live_at", "expire_at"]), minutes=PASSES)
    def schedule(self, role: str, story: int, what: str, minutes: int) -> None:
        page = exists(Article, story)
        moment = timezone.now() + timedelta(minutes=minutes)
        answer = self.edit_page(role, page, "publish", **{what: moment}) if page else NEITHER
        self.did(f"schedule: {what}", answer, f"{story} in {minutes} min")

    @rule(
        target=Rules.stories,
        section=st.sampled_from(["Политика", "Культура", "Спорт"]),
        language=st.sampled_from(["ru", "kk"]),
        number=NUMBERS,
        days=st.sampled_from([0, 3, 33, 400]),
        count=st.integers(1, 3),
        words=WORDS,
    )
    def import_batch(self, section: str, language: str, number: int, days: int, count: int, words: str) -> Any:
        """The same numbers again are the same stories: what changed in them is taken over."""
        before = set(Article.objects.values_list("pk", flat=True))
        batch = [self._item(f"urn:m:{language}:{number % 4 + n}", section, language, days, words) for n in range(count)]
        folder = Path(settings.MEDIA_ROOT)
        items.photo(folder)
        report = items.move_in(items.write(folder, *batch))
        assert not report.has_refusals, items.refusals(report)
        self.did("import a batch", DONE, f"{count} from {number % 4} {language} {section} {days} days back")
        return made(Article.objects.exclude(pk__in=before).values_list("pk", flat=True).first())

    def _item(self, uri: str, section: str, language: str, days: int, words: str) -> dict[str, Any]:
        day = timezone.now() - timedelta(days=days)
        fields: dict[str, Any] = {
            "language": language,
            "firstCreated": day.isoformat(timespec="seconds"),
            "headlines": [{"role": "main", "value": self.words(words)}],
            "subjects": [{"rel": "section", "name": section}, {"rel": "topic", "name": words}],
        }
        associations = [items.picture("photo.jpg", by=words)] if days else []
        if language == "kk":
            associations.append({"rel": "translationOf", "type": "text", "uri": uri.replace(":kk:", ":ru:")})
        return items.item(uri, **fields, associations=associations)

    @rule(story=Rules.stories, views=st.integers(1, 500))
    def import_views(self, story: int, views: int) -> None:
        if exists(Article, story):
            set_floor({story: views})
        self.did("import views", DONE if exists(Article, story) else NEITHER, f"{story} {views}")

    @rule(story=Rules.stories, readers=st.sampled_from([1, 12, 60]))
    def readers_come(self, story: int, readers: int) -> None:
        """Their views are folded, and what is read is ranked."""
        self.worker.count(story, readers=readers)
        self.reader.press.note_fold()
        self.worker.rank()
        self.did("readers come", DONE if exists(Article, story) else NEITHER, f"{readers} to {story}")

    @rule(cents=st.integers(1, 99), days=st.integers(0, 2))
    def rates_come(self, cents: int, days: int) -> None:
        day = timezone.localdate() - timedelta(days=days)
        with patch.object(index, "rates_source", lambda: _Bank(day, Decimal(f"503.{cents:02}"))):
            report = update_rates()
        assert not report.has_failed, report
        self.did("rates come", DONE, f"{cents} {day}")

    @rule(celsius=st.integers(-30, 30), hours=st.integers(-2, 3))
    def weather_comes(self, celsius: int, hours: int) -> None:
        at = self.clock.now() + timedelta(hours=hours)
        wanted = [cities.BY_KEY["almaty"], cities.BY_KEY["astana"]]
        with patch.object(index, "weather_source", lambda: _Sky(at, celsius)):
            update_weather(wanted, is_forced=True, pause=lambda seconds: None)
        self.did("weather comes", DONE, f"{celsius} at {at}")

    @rule(story=Rules.stories, days=st.sampled_from([1, 3, 40, 800]))
    def backdate(self, story: int, days: int) -> None:
        """The desk has no field for it; an operator does it in a shell."""
        page = exists(Article, story)
        if page and page.first_published_at:
            page.first_published_at -= timedelta(days=days)
            page.save()
        self.did("backdate in a shell", DONE if page else NEITHER, f"{story} by {days} days")

    @precondition(lambda self: self.steps % RARELY == RARELY - 2)
    @rule()
    def deploy(self) -> None:
        """Code of another version starts, with other settings: the foot credits another source."""
        sources = [*index.WEATHER_CREDITS]
        other = sources[sources.index(settings.ENVIRONMENT.weather_source) - 1]
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"weather_source": other})
        own_code.cache_clear()
        own_store.announce()
        self.did("deploy", DONE, other)

    @precondition(lambda self: self.steps % RARELY == RARELY - 3)
    @rule()
    def restart(self) -> None:
        """A process ends and another one opens the store; what it remembered is gone."""
        own_store.close_own_store()
        forget_what_processes_remember()
        self.did("restart", DONE)

    @rule(number=NUMBERS, words=WORDS, what=st.sampled_from(["story", "section", "topic", "person", "slug"]))
    def change_in_a_shell(self, number: int, words: str, what: str) -> None:
        """`QuerySet.update`, which sends no signal."""
        models: dict[str, Any] = {
            "story": Article,
            "slug": Article,
            "section": Section,
            "topic": Topic,
            "person": Person,
        }
        name = {"story": "lede", "slug": "slug", "section": "title"}.get(what, "name")
        value = f"slug-{self.steps}" if name == "slug" else self.words(words)
        record = self.pick(models[what].objects.all(), number)
        changed = models[what].objects.filter(pk=record and record.pk).update(**{name: value})
        self.did(f"update {what} in a shell", DONE if changed else NEITHER, f"{record and record.pk} {value}")


def _how_long(minutes: int) -> str:
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h" if minutes < 24 * 60 else f"{minutes // 1440} d"


class _Bank:
    name = "national-bank"

    def __init__(self, day: date, dollar: Decimal) -> None:
        self.day, self.dollar = day, dollar

    def latest(self) -> RateSheet:
        return RateSheet([PublishedRate("USD", self.day, self.dollar, 1, None)])


class _Sky:
    name = "met-norway"
    cities_at_once = 10

    def __init__(self, at: Any, celsius: int) -> None:
        self.reading = Reading(at=at, celsius=celsius, condition="clear")

    def observe(self, wanted: Any, *, unless_unchanged_since: str = "") -> WeatherAnswer:
        return WeatherAnswer({city.key: [self.reading] for city in wanted}, {})
