"""How tests ask."""

from typing import Any

from keruen.search.finding import find
from keruen.search.found import Found
from keruen.search.query.parsing import parse
from keruen.search.query.query import Query


def query(text: str, *, language: str = "ru", **chosen: Any) -> Query:
    return Query(text=text, language=language, typed=parse(text), **chosen)


def ask(text: str, *, language: str = "ru", page: int = 1, **chosen: Any) -> Found:
    return find(query(text, language=language, **chosen), page=page)


def titles(text: str, *, language: str = "ru", **chosen: Any) -> list[str]:
    return [answer.story.title for answer in ask(text, language=language, **chosen).answers]
