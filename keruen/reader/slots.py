"""The live parts of the reader's pages: what is the reader's own or changes by the minute.

docs/reference/slots.md says of each what it varies on, how long it is good and what stands there afterwards.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from keruen.lib import cities, numbers
from keruen.press.recording import until
from keruen.press.slots import After, Reader, slot
from keruen.pulse import reading
from keruen.pulse.trends import lists
from keruen.pulse.trends.rail import rail
from keruen.reader import city, switches
from keruen.reader.site import site_for
from keruen.reader.switches import Switches
from keruen.wire.models import WEATHER_LASTS, Rate, Weather

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# Nothing but the clock turns these; the worker may be late, so it looks now and then.
SELDOM, OFTEN = 10 * MINUTE, MINUTE


# How old a story is that says its date in the rail.
OLD = 3 * DAY
READ_NOW = 5


def render(name: str, reader: Reader, **context: Any) -> SafeString:
    return render_to_string(f"reader/slots/{name}.html", {"language": reader.language, **context})


@slot("html-attributes", cookie=switches.COOKIE, variants=switches.every_cookie)
def html_attributes(reader: Reader) -> str:
    return render("html_attributes", reader, switches=Switches.from_cookie(reader.cookie))


@slot("switches", cookie=switches.COOKIE, variants=switches.every_cookie)
def switches_in_form(reader: Reader) -> str:
    return render("switches", reader, switches=Switches.from_cookie(reader.cookie))


@slot("masthead-date", falls_back=After.WHAT_FOLLOWS)
def masthead_date(reader: Reader) -> str:
    site = site_for(reader)
    until(site.next_midnight)
    return render("masthead_date", reader, today=site.today)


@slot("masthead-rates", falls_back=After.WHAT_FOLLOWS, every=SELDOM)
def masthead_rates(reader: Reader) -> str:
    """From midnight the next day's hold, where the bank has set them already."""
    site = site_for(reader)
    until(site.next_midnight)
    rates = Rate.objects.shown_on(site.today, site.currencies)
    return render("masthead_rates", reader, rates=rates) if rates else ""


@slot("masthead-weather", cookie=city.COOKIE, variants=city.every_cookie, every=SELDOM)
def masthead_weather(reader: Reader) -> str:
    """Nothing where nobody knows the weather, unless the reader chose the city: then the choice stays at hand."""
    site = site_for(reader)
    shown = cities.BY_KEY.get(reader.cookie, site.city)
    weather = Weather.objects.current(shown.key, settings.CLOCK.now())
    if weather is None and not reader.cookie:
        return ""
    if weather and not weather.is_sample:
        until(weather.measured_at + WEATHER_LASTS)
    temperature = numbers.temperature(weather.celsius) if weather else ""
    choice = sorted((each.names[reader.language], each.key) for each in cities.ALL)
    return render(
        "masthead_weather", reader, weather=weather, temperature=temperature, city=shown, cities=choice, site=site
    )


@slot("trending", falls_back=After.WHAT_FOLLOWS, every=OFTEN)
def trending_rail(reader: Reader) -> str:
    """A story that isn't new says its date."""
    until(settings.CLOCK.now() + DAY)
    entries = [(entry, _is_old(entry.story.published_at)) for entry in rail(reader.language)]
    return render("trending", reader, entries=entries, site=site_for(reader)) if entries else ""


@slot("story-views", has_subject=True, counts_in_tag=False)
def story_views(reader: Reader, article_id: str) -> str:
    views = reading.total(int(article_id), known=reader.kept.get(reading.TOTALS, {}))
    return render("story_views", reader, views=views) if views is not None else ""


@slot("most-read", has_subject=True, falls_back=After.WHAT_FOLLOWS, every=SELDOM)
def most_read(reader: Reader, top: str) -> str:
    """As many as the front's container asks for, of a day or a week: `day-6`."""
    until(settings.CLOCK.now() + 2 * DAY)
    span, _, count = top.partition("-")
    stories = lists.most_read(f"read-{span}", reader.language, count=int(count))
    return render("most_read", reader, stories=stories, span=span) if stories else ""


@slot("being-read-now", lasts=DAY, every=OFTEN)
def being_read_now(reader: Reader) -> str:
    stories = lists.read_now(reader.language, count=READ_NOW)
    return render("being_read_now", reader, stories=stories) if stories else ""


@slot("breaking", lasts=12 * HOUR)
def breaking(reader: Reader) -> str:
    """The place of the banner for what has just happened; nothing puts one there yet."""
    return ""


def _is_old(published: datetime) -> bool:
    becomes_old = published + OLD
    if settings.CLOCK.now() >= becomes_old:
        return True
    until(becomes_old)
    return False
