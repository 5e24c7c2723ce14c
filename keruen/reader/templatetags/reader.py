"""What the reader's templates say. Each tag is a word for something that a module beside this package does."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from keruen.lib import currencies, dates, numbers
from keruen.newsroom.models import Article, Byline, Front, Person, Picture, Section, Topic
from keruen.pulse.counting.token import Tokens
from keruen.reader import alternates as alternates_module
from keruen.reader import body as body_module
from keruen.reader import front_layout, metadata, moments, pictures, related, tables, typesetting
from keruen.reader import list_facts as list_facts_module
from keruen.reader import story_list as story_list_module
from keruen.reader.site import current_language
from keruen.wire.inbound.feed import Attribution
from keruen.wire.inbound.index import attributions
from keruen.wire.outbound.feeds.autodiscovery import FeedLink, feed_links

register = template.Library()
Context = dict[str, Any]
MOMENTS = {
    "list": moments.in_list,
    "column": moments.in_column,
    "exact": moments.exact,
}

register.filter("typeset", typesetting.typeset)
register.filter("typeset_lines", typesetting.typeset_lines)
register.filter("as_script", metadata.as_script)
register.filter("absolute", metadata.absolute)


@register.filter
def rich(value: Any) -> SafeString:
    """An editor's text, typeset, its links still as they are stored: `{% body %}` looks them up together."""
    return typesetting.typeset_html(value.source if value else "")


@register.simple_tag(takes_context=True)
def body(context: Context, stream: StreamValue) -> SafeString:
    """A story's or standing page's text."""
    shared = {name: context.get(name) for name in ("request", "page", "language", "site")}
    return body_module.draw(stream, context=shared)


@register.simple_tag
def reading_minutes(article: Article) -> int:
    return body_module.reading_minutes(article.body)


@register.inclusion_tag("reader/parts/picture.html")
def picture(
    picture: Picture,
    shape: str = "full",
    sizes: str = "100vw",
    alt: str = "",
    loading: str = "lazy",
    priority: str = "",
) -> Context:
    """`{% picture story.picture shape="3x2" sizes="…" alt=… %}`; the main one is `loading="eager" priority="high"`."""
    return {
        "shown": pictures.as_shown(picture, shape),
        "sizes": sizes,
        "alt": alt,
        "loading": loading,
        "priority": priority,
    }


@register.simple_tag(takes_context=True)
def moment(context: Context, when: datetime | None, style: str = "list") -> SafeString | str:
    """A `time` element: `list` and `column` for lists, `exact` for the full time, as under a headline."""
    if when is None:
        return ""
    zone, language = context["site"].zone, context["language"]
    show = MOMENTS[style]
    shown = show(when, zone=zone, language=language)
    return moments.as_element(when, shown, zone=zone, language=language)


@register.simple_tag(takes_context=True)
def ago_words(context: Context) -> SafeString:
    """The attributes with which `reader.js` says how long ago something of the last hour was."""
    language = context["language"]
    forms = {f"ago-{form}": words for form, words in dates.minutes_ago(language=language).items()}
    words = {"just-now": dates.just_now(language=language), **forms}
    return format_html_join(" ", 'data-{}="{}"', words.items())


@register.simple_tag(takes_context=True)
def day_address(context: Context, when: datetime | None) -> str:
    """The archive of the day on which it was, where the newspaper is."""
    return day_of(when.astimezone(context["site"].zone).date()) if when else ""


@register.simple_tag
def day_of(day: date) -> str:
    return reverse("day", args=day.strftime("%Y %m %d").split())


@register.simple_tag
def month_of(day: date) -> str:
    return reverse("month", args=day.strftime("%Y %m").split())


@register.simple_tag
def year_of(day: date) -> str:
    return reverse("year", args=[f"{day:%Y}"])


@register.simple_tag
def section_address(section: Section | None, language: str = "") -> str:
    """Of a section in the page's language; nothing is looked up."""
    return f"/{language or current_language()}/{section.slug}/" if section else ""


@register.filter
def long_date(day: date, language: str) -> str:
    return dates.long_date(day, language=language)


@register.filter
def month_and_year(day: date, language: str) -> str:
    return dates.month_and_year(day, language=language)


@register.filter
def month_name(day: date, language: str) -> str:
    return dates.month_name(day, language=language)


@register.filter
def weekday(day: date, language: str) -> str:
    return dates.weekday(day, language=language)


@register.filter
def grouped(number: int, language: str) -> str:
    return numbers.grouped(number, language=language)


@register.filter
def file_size(size: int | None, language: str) -> str:
    """1,4 МБ: in whole kilobytes below a megabyte."""
    return metadata.file_size(size or 0, language=language)


@register.simple_tag(takes_context=True)
def front_zones(context: Context, front: Front) -> list[front_layout.Zone]:
    return front_layout.front_zones(front)


@register.simple_tag(takes_context=True)
def stories_in(context: Context, section: Section) -> story_list_module.StoryList:
    """The page of the section's stories that the request asks for."""
    return story_list_module.story_list(context["request"], Article.objects.in_section(section).newest_first())


@register.simple_tag
def bylines_of(article: Article) -> list[Byline]:
    return list(article.bylines.all())


@register.simple_tag
def topics_of(article: Article) -> list[Topic]:
    return [link.topic for link in article.topic_links.all()]


@register.simple_tag
def faces_of(stories: list[Article]) -> dict[int, Any]:
    """The author of each column in a list, by the story's number."""
    return front_layout.faces_of(stories)


@register.filter
def of(found: dict[Any, Any], key: Any) -> Any:
    """`faces|of:story.pk`: what a dictionary holds for a key."""
    return found.get(key)


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> list[alternates_module.Alternate]:
    """The page in each of the portal's languages."""
    request: HttpRequest = context["request"]
    subject = context.get("subject") or context.get("page")
    return alternates_module.alternates(subject, language=context["language"], address=request.path)


@register.filter
def real_translations(found: list[alternates_module.Alternate]) -> list[alternates_module.Alternate]:
    return alternates_module.real_translations(found)


@register.simple_tag(takes_context=True)
def feeds(context: Context) -> list[FeedLink]:
    """The feeds that the page names in its head."""
    subject = context.get("subject") or context.get("page")
    return feed_links(subject, language=context["language"], brand=context["site"].brand)


@register.simple_tag
def pulse_token(article: Article) -> str:
    """What the story's page says of itself when it was opened; the same for every reader."""
    return Tokens(settings.SECRET_KEY).token(article.pk)


@register.simple_tag(takes_context=True)
def social_picture(context: Context, article: Article) -> Context:
    return metadata.social_picture(article, context["site"])


@register.simple_tag(takes_context=True)
def news_article(context: Context, article: Article, bylines: list[Byline]) -> list[Context]:
    site = context["site"]
    return [metadata.news_article(article, site, bylines), metadata.breadcrumb(article, site)]


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def front_facts(context: Context, zones: list[front_layout.Zone]) -> Context:
    """What the front says of itself to machines: its stories from top to bottom."""
    containers = (container for zone in zones for container in (*zone.wide, *zone.narrow))
    stories = (story for container in containers for story in container.stories)
    return {"facts": list_facts_module.of_front(context["site"], stories)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def list_facts(context: Context, name: str, stories: list[Article], description: str = "") -> Context:
    """What a list says of itself to machines."""
    address, items = context["request"].path, [story.address for story in stories]
    found = list_facts_module.of_list(context["site"], name=name, address=address, items=items, description=description)
    return {"facts": found}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def month_facts(context: Context, name: str, weeks: list[list[Any]]) -> Context:
    days = [day_of(day.date) for week in weeks for day in week if day.is_in_month and day.stories]
    address = context["request"].path
    return {"facts": list_facts_module.of_list(context["site"], name=name, address=address, items=days)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def year_facts(context: Context, name: str, quarters: list[list[Any]]) -> Context:
    months = [month_of(month.first) for quarter in quarters for month in quarter if month.stories]
    address = context["request"].path
    return {"facts": list_facts_module.of_list(context["site"], name=name, address=address, items=months)}


@register.inclusion_tag("reader/parts/facts.html", takes_context=True)
def person_facts(context: Context, person: Person, stories: list[Article]) -> Context:
    return {"facts": list_facts_module.of_person(context["site"], person, stories)}


@register.simple_tag
def share_links(article: Article) -> list[tuple[str, str]]:
    return metadata.share_links(metadata.absolute(article.address), article.title)


@register.simple_tag
def table_cells(value: dict[str, Any] | None) -> tables.Table:
    return tables.table(value or {})


@register.simple_tag
def related_to(article: Article) -> list[Article]:
    """Stories that share a topic with this one, the newest first; else the newest of its section."""
    return related.related_to(article)


@register.simple_tag
def picture_address(picture: Picture, shape: str, width: int) -> str:
    return pictures.address(picture, shape, pictures.largest(picture, shape, at_most=width), "jpg")


@register.simple_tag
def logo(picture: Picture) -> dict[str, Any]:
    """The logo as WebP, which keeps what is transparent in it."""
    width = pictures.largest(picture, "full", at_most=800)
    return {
        "address": pictures.address(picture, "full", width, "webp"),
        "size": pictures.size(picture, "full", width),
    }


@register.filter
def money(value: Decimal, language: str) -> str:
    """503,44: rates have two decimals."""
    return numbers.decimal(value, places=2, language=language)


@register.filter
def unsigned_money(value: Decimal, language: str) -> str:
    """A change without its sign, which an arrow and a word say."""
    return numbers.decimal(abs(value), places=2, language=language)


@register.filter
def currency_name(code: str, language: str) -> str:
    return currencies.NAMES[code][language] if code in currencies.NAMES else code


@register.simple_tag
def sources() -> list[Attribution]:
    """Whom the rates and the weather come from; their terms ask for the credit and the link."""
    return attributions()
