"""SQLite's FTS5 with the tokenizer `unicode61`, given what it can do: column weights, its own operators, OR at last."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from bench.search.documents import FIELDS, Document
from keruen.search.query.parsing import parse
from keruen.search.query.query import Typed

# As ours has them: the headline twice, the lede half of it besides.
WEIGHTS: Final = (2.0, 1.5, 1.0, 2.0, 1.0, 1.0)
MOST: Final = 40


class Fts5:
    def __init__(self, documents: Iterable[Document]) -> None:
        self.database = sqlite3.connect(":memory:")
        self.database.execute(f"CREATE VIRTUAL TABLE story USING fts5({', '.join(FIELDS)}, tokenize='unicode61')")
        self.database.execute("CREATE TABLE fact (id INTEGER PRIMARY KEY, year INTEGER, language TEXT)")
        for each in documents:
            values = (each.pk, *(getattr(each, field) for field in FIELDS))
            self.database.execute(f"INSERT INTO story (rowid, {', '.join(FIELDS)}) VALUES (?{', ?' * 6})", values)
            self.database.execute("INSERT INTO fact VALUES (?, ?, ?)", (each.pk, each.year, each.language))

    def found(self, text: str, language: str) -> list[int]:
        """By all words; where that finds nothing, by any of them. Of equals those in the page's language first."""
        typed = parse(text)
        return self._found(typed, language, " AND ") or self._found(typed, language, " OR ")

    def _found(self, typed: Typed, language: str, between: str) -> list[int]:
        match = _match(typed, between)
        wanted, values = ["1"], list[object]()
        if match:
            wanted.append("story MATCH ?")
            values.append(match)
        if typed.years:
            wanted.append("year BETWEEN ? AND ?")
            values += [typed.years.first, typed.years.last]
        if not match and not typed.years:
            return []
        rank = f"bm25(story, {', '.join(map(str, WEIGHTS))})" if match else "0 + 0"
        rows = self.database.execute(
            f"SELECT story.rowid FROM story JOIN fact ON fact.id = story.rowid WHERE {' AND '.join(wanted)} "
            f"ORDER BY {rank}, language <> ?, story.rowid DESC LIMIT {MOST}",
            [*values, language],
        )
        return [row[0] for row in rows]


def _match(typed: Typed, between: str) -> str:
    """In FTS5's own language. Years that may be a word are looked for as words."""
    said = between.join(_quoted(each.words) for each in typed.wanted)
    parts = [f"({said})"] if said else []
    for field, names in (("people", typed.people), ("section", typed.sections), ("topics", typed.topics)):
        parts += [f"{field}: {_quoted([word])}" for words in names for word in words]
    match = " AND ".join(parts)
    return match + "".join(f" NOT {_quoted(each.words)}" for each in typed.unwanted) if match else ""


def _quoted(words: Iterable[str]) -> str:
    return '"' + " ".join(word.replace('"', "") for word in words) + '"'
