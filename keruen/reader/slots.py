"""The live parts of the reader's pages: what is the reader's own or changes by the minute."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from keruen.lib import cities, numbers
from keruen.press.slots import slot
from keruen.pulse import reading, trending
from keruen.reader.city import chosen_city
from keruen.reader.context import city_of, today_of
from keruen.reader.site import current_language, site_of
from keruen.wire.models import Rate, Weather


def render(request: HttpRequest, name: str, **context: Any) -> str:
    return render_to_string(f"reader/slots/{name}.html", context, request=request)


@slot("masthead-date")
def masthead_date(request: HttpRequest) -> str:
    return render(request, "masthead_date")


@slot("masthead-rates")
def masthead_rates(request: HttpRequest) -> str:
    rates = Rate.objects.shown_on(today_of(request), site_of(request).currencies)
    return render(request, "masthead_rates", rates=rates) if rates else ""


@slot("masthead-weather")
def masthead_weather(request: HttpRequest) -> str:
    """Nothing where nobody knows the weather, unless the reader chose the city: then the choice stays at hand."""
    weather = Weather.objects.current(city_of(request).key, settings.CLOCK.now())
    if weather is None and chosen_city(request) is None:
        return ""
    temperature = numbers.temperature(weather.celsius) if weather else ""
    choice = sorted((city.names[current_language()], city.key) for city in cities.ALL)
    return render(request, "masthead_weather", weather=weather, temperature=temperature, cities=choice)


@slot("trending")
def trending_rail(request: HttpRequest) -> str:
    entries = trending.rail(current_language())
    return render(request, "trending", entries=entries) if entries else ""


@slot("story-views")
def story_views(request: HttpRequest, article_id: int) -> str:
    views = reading.total(article_id)
    return render(request, "story_views", views=views) if views is not None else ""


@slot("most-read")
def most_read(request: HttpRequest, days: int = 7, count: int = 6) -> str:
    stories = reading.most_read(current_language(), days=days, count=count)
    return render(request, "most_read", stories=stories) if stories else ""
