"""A story as a post."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.http import http_date

from keruen.archive.exporters.wordpress.body import Body
from keruen.archive.exporters.wordpress.names import group, language_name, login, nicename, picture_number, post_number
from keruen.archive.exporters.wordpress.writing import dates, element, filed, guid, meta, worded
from keruen.archive.wordpress_fields import BYLINE, OLD_ADDRESS, PLACE, SHORT_HEADLINE
from keruen.newsroom.models import Article, Byline
from keruen.wire.outbound.ninjs.gathering import Gathered, story_uri
from keruen.wire.outbound.publication import absolute
from keruen.wire.outbound.xml_text import line


def post(story: Article, found: Gathered, body: Body, *, has_translations: bool) -> str:
    with translation.override(story.language):
        content = body(found.texts[story.pk])
    published = story.first_published_at or story.latest_revision_created_at or story.updated_at
    changed = story.updated_at or published
    author = next((each.person for each in story.bylines.all()), None)
    parts = (
        worded("title", line(story.title)),
        element("link", absolute(story.address)),
        element("pubDate", http_date(published.timestamp())) if published else "",
        worded("dc:creator", login(author) if author else ""),
        guid(story_uri(story.pk, story.language)),
        "<description></description>\n",
        worded("content:encoded", content),
        worded("excerpt:encoded", story.lede),
        element("wp:post_id", post_number(story.pk)),
        dates("post_date", published) if published else "",
        dates("post_modified", changed) if changed else "",
        worded("wp:comment_status", "closed"),
        worded("wp:ping_status", "closed"),
        worded("wp:post_name", story.slug),
        worded("wp:status", "publish" if story.live else "draft"),
        element("wp:post_parent", 0),
        element("wp:menu_order", 0),
        worded("wp:post_type", "post"),
        worded("wp:post_password", ""),
        element("wp:is_sticky", 0),
        *_filed(story, has_translations=has_translations),
        *_beside(story, found),
    )
    return f"<item>\n{''.join(parts)}</item>\n"


def _filed(story: Article, *, has_translations: bool) -> Iterator[str]:
    code = story.language
    if story.section:
        yield filed("category", nicename(story.section.slug, code), story.section.title)
    for link in story.topic_links.all():
        yield filed("post_tag", nicename(link.topic.slug, code), link.topic.name)
    yield filed("language", code, language_name(code))
    if has_translations:
        yield filed("post_translations", group(story.translation_key), group(story.translation_key))
    # As Co-Authors Plus names them; without it the first is the author.
    for person in dict.fromkeys(each.person for each in story.bylines.all()):
        yield filed("author", f"cap-{login(person)}", person.name)


def _beside(story: Article, found: Gathered) -> Iterator[str]:
    said: dict[str, Any] = {
        "_thumbnail_id": picture_number(story.picture) if story.picture else "",
        "_yoast_wpseo_title": story.seo_title,
        "_yoast_wpseo_metadesc": story.search_description,
        "post_views_count": found.views.get(story.pk),
        SHORT_HEADLINE: story.short_headline,
        PLACE: story.place,
    }
    yield from (meta(key, value) for key, value in said.items() if value not in {"", None})
    roles = [each for each in story.bylines.all() if each.role != Byline.Role.AUTHOR]
    if roles:
        yield from (meta(BYLINE, f"{each.role} {each.person.name}") for each in story.bylines.all())
    for address in found.old_addresses.get(story.pk, ()):
        yield meta(OLD_ADDRESS, address if address.startswith("/") else f"https://{address}")
