"""A story's text: its blocks drawn by their templates, and then all of its links looked up at once.

Block templates put rich text in as it is stored (`{% rich %}`), so that a story with fifty links costs two queries
instead of one for each paragraph.
"""

import re
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import LinkRewriter

from keruen.lib import reading_time
from keruen.newsroom.blocks.unfinished import UNFINISHED
from keruen.newsroom.models import Article, Page
from keruen.reader.site import current_language

TAG = re.compile(r"<[^>]+>")
PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"')
RELATED = "related"


def draw(stream: StreamValue, *, context: dict[str, Any]) -> SafeString:
    """The whole text. The stories that it links to and those that editors set beside it come from one query."""
    blocks = list(stream.raw_data)
    stories = _live_stories({pk for block in blocks for pk in _story_ids(block)})
    drawn = [_draw(stream, place, stories=stories, context=context) for place in range(len(blocks))]
    return with_links("".join(drawn), stories=stories)


def _draw(stream: StreamValue, place: int, *, stories: dict[int, Article], context: dict[str, Any]) -> str:
    raw = stream.raw_data[place]
    if raw["type"] != RELATED:
        drawn: str = stream[place].render(context=context)
        return drawn
    # Wagtail would fetch the chosen pages once more, each without its section.
    chosen = [stories[pk] for pk in _chosen(raw["value"]) if pk in stories]
    return render_to_string("reader/blocks/related.html", {**context, "value": raw["value"], "stories": chosen})


def with_links(html: str, *, stories: dict[int, Article]) -> SafeString:
    """The HTML with the addresses of the pages and documents that it links to. A dead link becomes plain text."""

    def expand_page_links(links: list[dict[str, str]]) -> list[str]:
        addresses = _addresses({int(link.get("id", 0)) for link in links}, stories)
        found = [addresses.get(int(link.get("id", 0))) for link in links]
        return [f'<a href="{escape(address)}">' if address else "<a>" for address in found]

    rules = {name: handler.expand_db_attributes_many for name, handler in features.get_link_types().items()}
    rewritten: str = LinkRewriter(bulk_rules={**rules, "page": expand_page_links})(html)
    return mark_safe(rewritten)  # noqa: S308 - rendered by templates, which escape


def _live_stories(ids: set[int]) -> dict[int, Article]:
    found: dict[int, Article] = {}
    if ids:
        found = Article.objects.filter(pk__in=ids, published_at__isnull=False).for_lists().in_bulk()
    return found


def _addresses(ids: set[int], stories: dict[int, Article]) -> dict[int, str]:
    others = ids - stories.keys()
    pages = Page.objects.filter(pk__in=others, live=True).found_by_path().select_related("locale") if others else []
    return {pk: story.address for pk, story in stories.items()} | {page.pk: page.address for page in pages}


def _story_ids(block: dict[str, Any]) -> list[int]:
    if block["type"] == RELATED:
        return _chosen(block["value"])
    if block["type"] == UNFINISHED:
        return []
    return [int(pk) for pk in PAGE_LINK.findall(" ".join(_strings(block["value"])))]


def _chosen(value: dict[str, Any]) -> list[int]:
    items = value.get("stories") or []
    return [int(item["value"] if isinstance(item, dict) else item) for item in items]


def reading_minutes(body: StreamValue) -> int:
    """How long the text takes to read, by the words in its blocks."""
    shown = (block for block in body.raw_data if block["type"] != UNFINISHED)
    texts = (TAG.sub(" ", text) for block in shown for text in _strings(block["value"]))
    return reading_time.minutes(sum(len(text.split()) for text in texts), language=current_language())


def _strings(value: Any) -> list[str]:
    """Every string in a block's stored value but identifiers."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, part in value.items() if key not in {"id", "type", "url"} for text in _strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in _strings(part)]
    return []
