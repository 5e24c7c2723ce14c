"""What is stored in bulk is what would be stored one by one."""

import json
from typing import Any
from unittest.mock import patch

import pytest
from django.db import models, transaction
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from keruen.archive.arrivals import Arrival, ArrivingPicture
from keruen.archive.importers.ninjs.tests.items import photo
from keruen.archive.models import Source
from keruen.archive.storing.in_bulk import InBulk
from keruen.archive.storing.one_by_one import OneByOne
from keruen.archive.storing.tests.arrivals import arrival, move_in, varied
from keruen.newsroom.models import (
    Article,
    ArticleTopic,
    Byline,
    OldAddress,
    Page,
    Person,
    Picture,
    Section,
    StoryFolder,
    Topic,
)
from keruen.outbox.models import Message
from keruen.pulse.models import StoryViews

pytestmark = pytest.mark.usefixtures("cast")

MODELS: tuple[type[models.Model], ...] = (
    *(Article, StoryFolder, Section, Topic, Person, Byline, ArticleTopic, OldAddress, StoryViews, Source),
)
# They are drawn anew for each.
OF_ONE_ROW = {"translation_key", "content_path_hash"}


class Undone(Exception):
    pass


def stored(arrivals: list[Arrival]) -> dict[str, list[Any]]:
    """Everything that an import of them leaves, told by what it is and not by its number; then it is undone."""
    try:
        with transaction.atomic():
            move_in(*arrivals)
            assert Page.find_problems() == ([], [], [], [], [])
            raise Undone(_everything())
    except Undone as undone:
        found: dict[str, list[Any]] = undone.args[0]
        return found


def _everything() -> dict[str, list[Any]]:
    names = _names()
    found = {
        model.__name__: sorted(str(_row(row, names)) for row in model._base_manager.all().order_by("pk"))
        for model in MODELS
    }
    references = ReferenceIndex.objects.filter(base_content_type__model="page")
    found["references"] = sorted(str(_row(row, names)) for row in references)
    found["searched"] = sorted(IndexEntry.objects.values_list("content_type__model", "title"))
    found["story.changed"] = sorted(
        f"{names.get(('article', item.split(' ')[0]), item)} {item.split(' ')[1]}"
        for message in Message.objects.filter(topic="story.changed")
        for item in message.payload["items"]
        if item.split(" ")[1] == "new"
    )
    return found


def _names() -> dict[tuple[str, str], str]:
    """What each number means: paths in the tree, slugs."""
    names = {("article", str(pk)): path for pk, path in Page.objects.values_list("pk", "url_path")}
    for model, word in ((Topic, "slug"), (Person, "slug"), (Picture, "title")):
        for pk, name in model.objects.values_list("pk", word):
            names[str(model._meta.model_name), str(pk)] = name
    return names


def _without_numbers(value: Any, names: dict[tuple[str, str], str]) -> Any:
    """A block without its own number, and with pictures by their names."""
    if isinstance(value, dict):
        kept = {name: _without_numbers(part, names) for name, part in value.items() if name != "id"}
        return {**kept, "picture": names["picture", str(value["picture"])]} if "picture" in value else kept
    return [_without_numbers(part, names) for part in value] if isinstance(value, list) else value


def _row(row: models.Model, names: dict[tuple[str, str], str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if (field.primary_key and not field.is_relation) or field.name in OF_ONE_ROW:
            continue
        if field.is_relation:
            model: Any = field.related_model
            kind = "article" if issubclass(model, Page) else str(model._meta.model_name)
            value = names.get((kind, str(value)), value)
        elif field.name == "body":
            value = _without_numbers(list(value.raw_data), names)
        said[field.name] = value
    if isinstance(row, ReferenceIndex):
        target = "article" if row.to_content_type.model in {"page", "article"} else row.to_content_type.model
        said["object_id"] = names["article", row.object_id]
        said["to_object_id"] = names.get((target, row.to_object_id), row.to_object_id)
        said["content_path"] = said["content_path"].split(".")[0]
    return said


def assert_same(arrivals: list[Arrival]) -> None:
    with patch.object(OneByOne, "create", side_effect=AssertionError("it fell back")):
        in_bulk = stored(arrivals)
    with patch.object(InBulk, "takes", staticmethod(lambda arrival: False)):
        one_by_one = stored(arrivals)
    for name, rows in one_by_one.items():
        assert in_bulk[name] == rows, name
    assert len(in_bulk["Article"]) == len(arrivals)


def test_stories_of_words():
    assert_same(varied(45))


def test_stories_with_pictures(tmp_path: Any):
    picture = ArrivingPicture(photo(tmp_path), credit="Dala", caption="Степь", alt_text="Поле")
    with_picture = {"type": "picture", "value": {"picture": picture, "caption": "Степь", "alt_text": ""}}
    gallery = {"type": "gallery", "value": {"title": "", "pictures": [with_picture["value"], with_picture["value"]]}}
    blocks = ({"type": "paragraph", "value": "<p>а</p>"}, with_picture, gallery)
    assert_same([arrival(f"urn:a:{number}", picture=picture, body=blocks) for number in range(3)])


def test_what_no_database_takes_is_left_out_of_the_texts():
    bad = "а\x00б\ud800в"
    assert_same(
        [arrival(headline=bad, lede=bad, topics=(bad,), body=({"type": "paragraph", "value": f"<p>{bad}</p>"},))]
    )
    move_in(arrival(headline=bad))
    assert Article.objects.get().title == "аб�в"


def test_json_keeps_its_letters():
    move_in(arrival())
    assert json.dumps(list(Article.objects.get().body.raw_data), ensure_ascii=False).count("Текст.") == 1
