"""A story stored as the desk would: through the models, with all that they check and tell. A few dozen a second."""

import json
from typing import Any

from keruen.archive.arrivals import Arrival
from keruen.archive.directory import Directory
from keruen.archive.report import RefusedItem
from keruen.archive.shelf import Shelf
from keruen.archive.storing.filling import Filling, filling_of, slug_of
from keruen.newsroom.models import Article, ArticleTopic, Byline, Page
from keruen.pulse.actions import set_floor


class OneByOne:
    """`create` and `update` raise RefusedItem, ValidationError or UnusablePicture; their savepoint is the caller's."""

    def __init__(self, directory: Directory, shelf: Shelf) -> None:
        self.directory = directory
        self.shelf = shelf

    def create(self, arrival: Arrival) -> Article:
        filling = filling_of(arrival, directory=self.directory, shelf=self.shelf)
        article = Article(locale_id=filling.section.locale_id)
        _fill(article, filling)
        folder = self.directory.folder(filling.section, arrival.published_at)
        article.slug = _free_slug(slug_of(arrival), folder)
        folder.add_child(instance=article)
        _count(article, arrival)
        return article

    def update(self, article: Article, arrival: Arrival) -> None:
        filling = filling_of(arrival, directory=self.directory, shelf=self.shelf)
        section, moment = filling.section, article.first_published_at
        if article.locale_id != section.locale_id:
            raise RefusedItem(f"language: “{arrival.language}”, but its story {article.pk} is in “{article.language}”")
        _fill(article, filling)
        # What was out once and is a draft now is gone for readers, who are told so.
        article.first_published_at = article.first_published_at or moment
        article.save()
        if article.section_id != section.pk:
            article.move(self.directory.folder(section, arrival.published_at), pos="last-child")
            Article.objects.filter(pk=article.pk).update(section=section)
        _count(article, arrival)


def _fill(article: Article, filling: Filling) -> None:
    for name, value in filling.columns.items():
        setattr(article, name, value)
    article.body = json.dumps(filling.body, ensure_ascii=False)
    article.bylines = [
        Byline(person_id=person, role=role, sort_order=order) for order, (person, role) in enumerate(filling.people)
    ]
    article.topic_links = [ArticleTopic(topic_id=topic, sort_order=order) for order, topic in enumerate(filling.topics)]


def _free_slug(wanted: str, folder: Page) -> str:
    free, number = wanted, 1
    while not Page._slug_is_available(free, folder):
        number += 1
        free = f"{wanted}-{number}"
    return free


def _count(article: Any, arrival: Arrival) -> None:
    if arrival.views is not None:
        set_floor({article.pk: arrival.views})
