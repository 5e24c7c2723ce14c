"""What new stories refer to, for Wagtail's index of references: "used in 3 places" at the desk."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final
from uuid import UUID

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRel
from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex

from keruen.archive.storing.rows import Table
from keruen.newsroom.models import Article, ArticleTopic, Byline, Page

# Blocks of words alone. Wagtail reads the others itself, story by story.
_WORDS: Final = frozenset({"heading", "pull_quote", "embed", "table", "unfinished"})
_LINKS: Final = ("linktype=", "embedtype=")
# Of what to what: content type, number, path in the model, path in the content.
Reference = tuple[int, str, str, str]


class References:
    """Rows that `ReferenceIndex.create_or_update_for_object` would make of stories that weren't there before."""

    def __init__(self) -> None:
        self._table = Table(ReferenceIndex)
        self._of_article = list(_foreign_keys(Article))
        self._of_byline = list(_foreign_keys(Byline))
        self._of_topic = list(_foreign_keys(ArticleTopic))
        self._type = ContentType.objects.get_for_model(Article).pk
        self._base_type = ContentType.objects.get_for_model(Page).pk

    def add(self, articles: list[dict[str, Any]], bylines: list[dict[str, Any]], topics: list[dict[str, Any]]) -> None:
        """The rows of stories, with their pages' columns, and of their parts."""
        found = [(row["id"], each) for row in articles for each in self._of_story(row)]
        for relation, rows, keys in (("bylines", bylines, self._of_byline), ("topic_links", topics, self._of_topic)):
            found += [(row["article_id"], each) for row in rows for each in _of_part(relation, row, keys)]
        rows = [self._row(story, each) for story, each in dict.fromkeys(found)]
        for row, number in zip(rows, self._table.keys(len(rows)), strict=True):
            row["id"] = number
        self._table.insert(rows)

    def _of_story(self, row: dict[str, Any]) -> Iterator[Reference]:
        for column, name, kind in self._of_article:
            if row.get(column) is not None:
                yield kind, str(row[column]), name, name
        if not all(map(_is_of_words, row["body"])):
            story = Article(pk=row["id"], body=json.dumps(row["body"]))
            field: Any = Article._meta.get_field("body")
            for model, number, model_path, content_path in field.extract_references(story.body):
                kind = ReferenceIndex._get_base_content_type(model).pk
                yield kind, number, f"body.{model_path}", f"body.{content_path}"

    def _row(self, story: int, reference: Reference) -> dict[str, Any]:
        kind, number, model_path, content_path = reference
        content_hash: UUID = ReferenceIndex._get_content_path_hash(content_path)
        return {
            "content_type_id": self._type,
            "base_content_type_id": self._base_type,
            "object_id": str(story),
            "to_content_type_id": kind,
            "to_object_id": number,
            "model_path": model_path,
            "content_path": content_path,
            "content_path_hash": content_hash,
        }


def _of_part(relation: str, row: dict[str, Any], keys: Iterable[tuple[str, str, int]]) -> Iterator[Reference]:
    for column, name, kind in keys:
        yield kind, str(row[column]), f"{relation}.item.{name}", f"{relation}.{row['id']}.{name}"


def _is_of_words(block: dict[str, Any]) -> bool:
    kind, value = block["type"], block["value"]
    if kind == "paragraph":
        return not any(mark in value for mark in _LINKS)
    if kind == "speech":
        return not value.get("person") and not any(mark in value["text"] for mark in _LINKS)
    return kind in _WORDS


def _foreign_keys(model: type[models.Model]) -> Iterator[tuple[str, str, int]]:
    """(column, name, content type) of what Wagtail follows."""
    fields: list[Any] = list(model._meta.get_fields())
    for field in fields:
        if not (field.is_relation and field.many_to_one):
            continue
        if isinstance(field, ParentalKey | GenericRel | GenericForeignKey) or _is_ignored(field):
            continue
        if not _is_ignored(field.related_model):
            yield field.attname, field.name, ReferenceIndex._get_base_content_type(field.related_model).pk


def _is_ignored(subject: Any) -> bool:
    return bool(getattr(subject, "wagtail_reference_index_ignore", False))
