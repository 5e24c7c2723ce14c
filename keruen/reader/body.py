"""A story's text: its blocks drawn by their templates, and then all of its links looked up at once.

Block templates put rich text in as it is stored (`{% rich %}`), so that a story with fifty links costs two queries
instead of one for each paragraph.
"""

import re
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import features
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import LinkRewriter

from keruen.lib import reading_time
from keruen.newsroom.models import Article, Page
from keruen.reader.site import current_language

TAG = re.compile(r"<[^>]+>")


class StoryLinkHandler(PageLinkHandler):
    """Links to pages: one query for stories, one for the rest. A link to what is not live becomes plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = {int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdigit()}
        addresses = addresses_of(ids)
        found = (addresses.get(str(attrs.get("id", ""))) for attrs in attrs_list)
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in found]


def addresses_of(ids: set[int]) -> dict[str, str]:
    stories = Article.objects.filter(pk__in=ids, live=True).select_related("section").defer("body")
    found = {story.pk: story.address for story in stories}
    others = ids - found.keys()
    if others:
        found.update({page.pk: page.url or "" for page in Page.objects.filter(pk__in=others, live=True)})
    return {str(pk): address for pk, address in found.items()}


def with_links(html: str) -> SafeString:
    """The HTML with the addresses of the pages and documents that it links to."""
    rules = {name: handler.expand_db_attributes_many for name, handler in features.get_link_types().items()}
    rules[StoryLinkHandler.identifier] = StoryLinkHandler.expand_db_attributes_many
    rewritten: str = LinkRewriter(bulk_rules=rules)(html)
    return mark_safe(rewritten)  # noqa: S308 - rendered by templates, which escape


def reading_minutes(body: Any) -> int:
    """How long the text takes to read, by the words in its blocks."""
    words = sum(len(text.split()) for block in body.raw_data for text in _texts(block["value"]))
    return reading_time.minutes(words, language=current_language())


def _texts(value: Any) -> list[str]:
    """Every string in a block's stored value but identifiers, without its tags."""
    if isinstance(value, str):
        return [TAG.sub(" ", value)]
    if isinstance(value, dict):
        return [text for key, part in value.items() if key not in {"id", "type", "url"} for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
