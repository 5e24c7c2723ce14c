"""What the templates of stories, lists and fronts say. Each tag is a word for something that a module beside does.

Times, amounts, and facts for machines have libraries of their own.
"""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail.blocks import StreamValue

from keruen.newsroom.models import Article, Byline, Front, Picture, Section, Topic
from keruen.pulse.counting.token import Tokens
from keruen.reader import alternates as alternates_module
from keruen.reader import body as body_module
from keruen.reader import front_layout, metadata, pictures, related, tables, typesetting
from keruen.reader import story_list as story_list_module
from keruen.reader.site import current_language
from keruen.wire.inbound.feed import Attribution
from keruen.wire.inbound.index import attributions
from keruen.wire.outbound.feeds.autodiscovery import FeedLink, feed_links

register = template.Library()
Context = dict[str, Any]

register.filter("typeset", typesetting.typeset)
register.filter("typeset_lines", typesetting.typeset_lines)
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


@register.simple_tag
def section_address(section: Section | None, language: str = "") -> str:
    """Of a section in the page's language; nothing is looked up."""
    return f"/{language or current_language()}/{section.slug}/" if section else ""


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


@register.simple_tag
def sources() -> list[Attribution]:
    """Whom the rates and the weather come from; their terms ask for the credit and the link."""
    return attributions()
