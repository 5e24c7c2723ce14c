"""What stands before the posts: the site, its authors, categories, tags and languages, as they are read from tables."""

from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings

from keruen.archive.exporters.wordpress.names import language_name, login, nicename
from keruen.archive.exporters.wordpress.writing import element, worded
from keruen.newsroom.models import Person, Section, Topic
from keruen.wire.outbound.publication import Publication

BEGIN: Final = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- Stories of a Keruen portal in the form of a WordPress eXtended RSS file: Tools → Import → WordPress. -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
"""
END: Final = "</channel>\n</rss>\n"
_ROWS: Final = 500


def head(languages: tuple[str, ...]) -> Iterator[str]:
    publication = Publication(languages[0])
    yield BEGIN
    yield element("title", publication.brand)
    yield element("link", settings.SITE_URL)
    yield element("description", publication.description)
    yield element("language", languages[0])
    yield element("wp:wxr_version", "1.2")
    yield element("wp:base_site_url", settings.SITE_URL)
    yield element("wp:base_blog_url", settings.SITE_URL)
    people = Person.objects.filter(locale__language_code__in=languages, bylines__isnull=False).distinct()
    yield from map(_author, people.order_by("pk").iterator(_ROWS))
    sections = Section.objects.filter(locale__language_code__in=languages).select_related("locale").order_by("pk")
    yield from map(_category, sections.iterator(_ROWS))
    topics = Topic.objects.filter(locale__language_code__in=languages).select_related("locale").order_by("pk")
    yield from map(_tag, topics.iterator(_ROWS))
    yield from (term("language", code, language_name(code)) for code in languages)


def term(taxonomy: str, slug: str, name: str, *, description: str = "") -> str:
    """One of a plugin's; which number it has is the reader's affair."""
    said = {"taxonomy": taxonomy, "slug": slug, "parent": "", "name": name, "description": description}
    parts = "".join(worded(f"wp:term_{part}", value) for part, value in said.items() if value or part == "parent")
    return f"<wp:term>\n{parts}</wp:term>\n"


def _author(person: Person) -> str:
    # WordPress makes an account of it; nobody's mail address is known, and none made up.
    said = {"login": login(person), "email": "", "display_name": person.name, "first_name": "", "last_name": ""}
    parts = "".join(worded(f"wp:author_{part}", value) for part, value in said.items())
    return f"<wp:author>\n{element('wp:author_id', person.pk)}{parts}</wp:author>\n"


def _category(section: Any) -> str:
    name = worded("wp:category_nicename", nicename(section.slug, section.language))
    rest = worded("wp:category_parent", "") + worded("wp:cat_name", section.title)
    return f"<wp:category>\n{element('wp:term_id', section.pk * 2)}{name}{rest}</wp:category>\n"


def _tag(topic: Topic) -> str:
    name = worded("wp:tag_slug", nicename(topic.slug, topic.language))
    # Categories and tags share their numbers, too.
    number = int(topic.pk) * 2 + 1
    return f"<wp:tag>\n{element('wp:term_id', number)}{name}{worded('wp:tag_name', topic.name)}</wp:tag>\n"
