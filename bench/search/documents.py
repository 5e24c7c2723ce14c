"""The demo's stories as any engine may have them: the same fields for all."""

from dataclasses import dataclass
from typing import Final

from keruen.search.index import sources
from keruen.search.index.plain_text import plain_text

# By what they weigh: FTS5's bm25 takes them in this order; PostgreSQL has four classes, A to D.
FIELDS: Final = ("headline", "lede", "body", "people", "topics", "section")


@dataclass(frozen=True, slots=True)
class Document:
    pk: int
    language: str
    year: int
    headline: str
    lede: str
    body: str
    people: str
    topics: str
    section: str


def documents() -> list[Document]:
    return [
        Document(
            pk=each.pk,
            language=each.language,
            year=each.year,
            headline=_plain(each.headline),
            lede=_plain(each.lede),
            body=_plain(f"{each.place}\n{plain_text(each.blocks)}"),
            people="\n".join(person.name for person in each.people),
            topics="\n".join(topic.name for topic in each.topics),
            section=each.section.name if each.section else "",
        )
        for batch in sources.all_live()
        for each in batch
    ]


def _plain(text: str) -> str:
    """ё as е, as queries come: the other engines shall not fail by that."""
    return text.replace("ё", "е").replace("Ё", "Е")
