"""PostgreSQL's full-text search: `russian` and, for Kazakh, `simple`, with weights, ts_rank_cd and OR at last.

A story's words are looked for by the configuration of its own language, so a query is made for both.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import psycopg
from psycopg import sql

from bench.search.documents import Document
from keruen.search.query.parsing import parse
from keruen.search.query.query import Typed, Wanted

CONFIGURATIONS: Final[Mapping[str, str]] = {"ru": "russian", "kk": "simple"}
CLASSES: Final = (("headline", "A"), ("lede", "B"), ("people", "B"), ("topics", "C"), ("section", "C"), ("body", "D"))
# Of D, C, B and A, in the proportions that ours has.
WEIGHTS: Final = "{0.5, 0.5, 0.75, 1.0}"
MOST: Final = 40


class PostgreSQL:
    def __init__(self, address: str, documents: Iterable[Document]) -> None:
        self.database = psycopg.connect(address, autocommit=True)
        self.database.execute(
            "CREATE TEMP TABLE story (id bigint, language text, year int, everything tsvector, people tsvector, "
            "topics tsvector, section tsvector)"
        )
        for each in documents:
            self._add(each)

    def _add(self, each: Document) -> None:
        by = CONFIGURATIONS[each.language]
        everything = sql.SQL(" || ").join(
            sql.SQL("setweight(to_tsvector({}, {}), {})").format(by, getattr(each, field), weight)
            for field, weight in CLASSES
        )
        apart = sql.SQL(", ").join(
            sql.SQL("to_tsvector({}, {})").format(by, text) for text in (each.people, each.topics, each.section)
        )
        self.database.execute(
            sql.SQL("INSERT INTO story VALUES ({}, {}, {}, {}, {})").format(
                each.pk, each.language, each.year, everything, apart
            )
        )

    def found(self, text: str, language: str) -> list[int]:
        typed = parse(text)
        return self._found(typed, language, " ") or self._found(typed, language, " or ")

    def _found(self, typed: Typed, language: str, between: str) -> list[int]:
        words = between.join(map(_quoted, typed.wanted))
        if not (words or typed.people or typed.sections or typed.topics or typed.years):
            return []
        found: list[tuple[Any, ...]] = []
        for code, by in CONFIGURATIONS.items():
            found += self._of(code, by, typed, words)
        # The better ones first; of equals those in the page's language, the newest leading.
        found.sort(key=lambda row: (-row[1], row[2] != language, -row[0]))
        return [row[0] for row in found[:MOST]]

    def _of(self, code: str, by: str, typed: Typed, words: str) -> list[tuple[Any, ...]]:
        wanted = [sql.SQL("language = {}").format(code)]
        rank: sql.Composable = sql.SQL("0.0")
        if words:
            query = sql.SQL("(websearch_to_tsquery({}, {}){})").format(by, words, _without(by, typed.unwanted))
            wanted.append(sql.SQL("everything @@ {}").format(query))
            rank = sql.SQL("ts_rank_cd({}, everything, {})").format(WEIGHTS, query)
        for field, names in (("people", typed.people), ("section", typed.sections), ("topics", typed.topics)):
            for name in names:
                asked = sql.SQL("plainto_tsquery({}, {})").format(by, " ".join(name))
                wanted.append(sql.SQL("{} @@ {}").format(sql.Identifier(field), asked))
        if typed.years:
            wanted.append(sql.SQL("year BETWEEN {} AND {}").format(typed.years.first, typed.years.last))
        statement = sql.SQL("SELECT id, {}, language FROM story WHERE {} ORDER BY 2 DESC, id DESC LIMIT {}").format(
            rank, sql.SQL(" AND ").join(wanted), MOST
        )
        return self.database.execute(statement).fetchall()


def _without(by: str, unwanted: Iterable[Wanted]) -> sql.Composable:
    said = (" ".join(each.words) for each in unwanted)
    return sql.Composed([sql.SQL(" && !!phraseto_tsquery({}, {})").format(by, words) for words in said])


def _quoted(wanted: Wanted) -> str:
    words = " ".join(wanted.words).replace('"', "")
    return f'"{words}"' if wanted.is_phrase else words
