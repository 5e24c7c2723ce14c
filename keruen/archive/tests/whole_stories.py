"""All that a portal says of its stories, told by what it is and not by its number: one JSON value a line.

`KERUEN_DATA=… python -m keruen.archive.tests.whole_stories [brought]`: stories go by the uri that an export gives them;
in the portal that took the export in (`brought`), by the uri that they came with.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.utils import translation

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.models import Source
from keruen.newsroom.models import Article, Person, Picture
from keruen.pulse.models import StoryViews
from keruen.wire.outbound.ninjs.gathering import story_uri
from keruen.wire.outbound.plain_html.drawing import draw
from keruen.wire.outbound.plain_html.materials import materials_of

_LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')


class Telling:
    def __init__(self, *, brought: bool) -> None:
        self.views = dict(StoryViews.objects.values_list("article_id", "total"))
        self.people = Person.objects.in_bulk()
        self.pictures = Picture.objects.in_bulk()
        self.uris = (
            dict(Source.objects.values_list("article_id", "uri"))
            if brought
            else {pk: story_uri(pk, language) for pk, language in Article.objects.values_list("pk", "language_code")}
        )

    def stories(self) -> Iterator[dict[str, Any]]:
        for story in Article.objects.order_by("pk"):
            yield self.story(story)

    def story(self, story: Article) -> dict[str, Any]:
        named = ("title", "short_headline", "lede", "slug", "place", "seo_title", "search_description", "live")
        dates = ("first_published_at", "updated_at", "published_at")
        return {
            "uri": self.uris[story.pk],
            **{name: getattr(story, name) for name in named},
            **{name: str(getattr(story, name)) for name in dates},
            "language": story.language,
            "section": story.section.title if story.section else "",
            "topics": [link.topic.name for link in story.topic_links.all()],
            "bylines": [[each.person.name, each.role, each.person.role] for each in story.bylines.all()],
            "picture": self._picture(story.picture_id, story.shown_caption, story.shown_alt_text),
            "views": self.views.get(story.pk, 0),
            "old addresses": sorted(each.address for each in story.old_addresses.all()),
            "original": self.uris.get(story.original_id or 0),
            "translations": sorted(self.uris[each.pk] for each in story.published_translations()),
            "body": [[each["type"], self._value(each["value"])] for each in story.body.raw_data],
            "words": self._words(story),
        }

    @staticmethod
    def _words(story: Article) -> str:
        """All that readers read of the text, whatever blocks it stands in."""
        blocks = list(story.body.raw_data)
        with translation.override(story.language):
            return text_of(draw(blocks, materials_of(blocks)).replace(">", "> "))

    def _picture(self, number: int | None, caption: str, alt_text: str) -> Any:
        picture = self.pictures.get(number or 0)
        if picture is None:
            return None
        return [picture.credit, picture.rights, picture.get_file_hash(), caption, alt_text]

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict) and "picture" in value:
            own = self.pictures[value["picture"]]
            caption, alt_text = value.get("caption") or own.caption, value.get("alt_text") or own.alt_text
            return self._picture(value["picture"], caption, alt_text)
        if isinstance(value, dict) and {"type", "value"} <= value.keys():
            return self._value(value["value"], name)
        if isinstance(value, dict):
            return {key: self._value(inner, key) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._value(inner, name) for inner in value]
        if isinstance(value, str):
            return _LINK.sub(lambda found: self.uris[int(found[1] or found[2])], value)
        if name == "person":
            return self.people[value].name if value else None
        return self.uris[value] if name == "stories" else value


def main() -> None:
    for each in Telling(brought="brought" in sys.argv[1:]).stories():
        sys.stdout.write(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
