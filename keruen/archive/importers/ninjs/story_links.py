"""Links from story to story, set when all are in: what an item names by uri may come after it."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from keruen.archive.arrivals import Block, Placed
from keruen.archive.models import Source
from keruen.archive.report import Report
from keruen.archive.storing.filling import cleaned
from keruen.lib.batches import batched
from keruen.newsroom.models import Article

BATCH: Final = 200
LOSS: Final = "link to another item"
_LINK = re.compile(r'<a href="(https?://[^"]+/-/\d+/)">')


class StoryLinks:
    """Keeps the uris of the stories that name others, nothing else of them."""

    def __init__(self) -> None:
        self._related: dict[str, dict[int, list[str]]] = {}
        self._places: dict[str, str] = {}

    def taken(self, placed: Placed) -> Placed:
        """Notes what the arrival names. Its related stories are none until `settle`."""
        # As it is stored: a database asked about NUL or half of a letter would end the run.
        arrival = cleaned(placed.arrival)
        related = {
            number: list(block["value"]["stories"])
            for number, block in enumerate(arrival.body)
            if block["type"] == "related"
        }
        for number in related:
            arrival.body[number]["value"]["stories"] = []
        if related or any(_links_in(arrival.body)):
            self._related.setdefault(arrival.uri, related)
            self._places.setdefault(arrival.uri, placed.place)
        return Placed(placed.place, arrival)

    def settle(self, report: Report) -> None:
        """A story that was edited in the desk is left alone; a link to what didn't come in keeps its old address, and a
        related story that didn't is told."""
        for uris in batched(self._related, BATCH):
            articles = dict(Source.objects.filter(uri__in=uris).values_list("uri", "article_id"))
            stories = Article.objects.filter(latest_revision=None).in_bulk(articles.values())
            for uri in uris:
                story = stories.get(articles.get(uri, 0))
                if story is not None:
                    for missing in self._link(story, self._related[uri]):
                        report.lose(LOSS, f"{missing}: has not come in", place=self._places[uri], uri=uri)

    @staticmethod
    def _link(story: Article, related: dict[int, list[str]]) -> list[str]:
        """Gives the uris of related stories that aren't here."""
        before: list[Block] = list(story.body.raw_data)
        wanted = {*_links_in(before), *(uri for uris in related.values() for uri in uris)}
        known = dict(Source.objects.filter(uri__in=wanted).values_list("uri", "article_id"))
        after = [_linked(block, known) for block in before]
        for number, uris in related.items():
            if number < len(after) and after[number]["type"] == "related":
                found = [known[uri] for uri in uris if uri in known]
                after[number] = {**after[number], "value": {**after[number]["value"], "stories": found}}
        if after != before:
            story.body = json.dumps(after)
            story.save()
        return [uri for uris in related.values() for uri in uris if uri not in known]


def _links_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _LINK.findall(value)
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _links_in(inner)


def _linked(value: Any, known: dict[str, int]) -> Any:
    """The same with what rich text writes for a link to a page of the portal."""
    if isinstance(value, str):
        return _LINK.sub(
            lambda found: f'<a linktype="page" id="{known[found[1]]}">' if found[1] in known else found[0], value
        )
    if isinstance(value, dict):
        return {name: _linked(inner, known) for name, inner in value.items()}
    return [_linked(inner, known) for inner in value] if isinstance(value, list) else value
