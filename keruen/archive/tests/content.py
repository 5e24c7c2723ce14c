"""Prints all that imports have left in a portal, told by what it is and not by its number: one JSON value a line.

`KERUEN_DATA=… python -m keruen.archive.tests.content`
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from wagtail.models import ReferenceIndex

from keruen.archive.models import Import, Source
from keruen.newsroom.models import Article, OldAddress, Page, Person, Section, StoryFolder, Topic
from keruen.outbox.models import Message
from keruen.pulse.models import StoryViews


def content() -> Iterator[Any]:
    yield ["problems of the tree", Page.find_problems()]
    uris = dict(Source.objects.values_list("article_id", "uri"))
    yield from sorted(_stories(uris))
    for model in (Section, StoryFolder):
        yield from sorted(model.objects.values_list("url_path", "numchild"))
    for model in (Topic, Person):
        yield from sorted(model.objects.values_list("name", "slug", "locale__language_code"))
    old = OldAddress.objects.select_related("section", "topic", "person")
    yield from sorted([each.address, uris.get(each.story_id or 0) or str(_list_of(each))] for each in old)
    yield from sorted([uris[each.article_id], each.brought] for each in StoryViews.objects.all())
    yield ["references", ReferenceIndex.objects.filter(base_content_type__model="page").count()]
    told = Message.objects.filter(topic="story.changed").values_list("payload", flat=True)
    yield ["told", len({item for payload in told for item in payload["items"] if item.endswith("new")})]
    # The first that came to its end: one killed at its very end is started once more, and finds all unchanged.
    done = Import.objects.filter(state=Import.State.DONE).order_by("pk").first()
    yield ["account", done and [done.state, done.counts, done.losses, done.report]]


def _list_of(old: OldAddress) -> Any:
    return old.section or old.topic or old.person


def _stories(uris: dict[int, str]) -> Iterator[list[Any]]:
    for story in Article.objects.select_related("section", "original").prefetch_related("bylines", "topic_links"):
        yield [
            uris[story.pk],
            [story.title, story.lede, story.url_path, story.address, story.live, story.section.title],
            [str(story.first_published_at), str(story.updated_at), str(story.latest_revision_created_at)],
            [{name: part for name, part in block.items() if name != "id"} for block in story.body.raw_data],
            [[each.person.name, str(each.published_at)] for each in story.bylines.all()],
            [[each.topic.name, str(each.published_at)] for each in story.topic_links.all()],
            [uris[story.original_id], story.translation_key == story.original.translation_key]
            if story.original
            else None,
        ]


def main() -> None:
    for each in content():
        sys.stdout.write(json.dumps(each, ensure_ascii=False, default=str) + "\n")


if __name__ == "__main__":
    main()
