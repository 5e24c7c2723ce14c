"""An export of any number of posts, each with its own text, for what is killed and what is measured."""

import random
from collections.abc import Iterator
from pathlib import Path

from keruen.archive.importers.wordpress.tests.wxr import author, category, post, write_long

WORDS = {
    "ru": "вода степь город театр режиссёр зрители сцена урожай дорога министр решение бюджет школа учитель река поезд",
    "kk": "су дала қала театр көрермен сахна егін жол министр шешім бюджет мектеп мұғалім өзен пойыз бекет нарық баға",
}
AUTHORS, CATEGORIES, TAGS = 30, 12, 300


def write_many(path: Path, count: int, *, paragraphs: tuple[int, int] = (5, 11)) -> Path:
    return write_long(path, records(count, paragraphs))


def records(count: int, paragraphs: tuple[int, int] = (5, 11)) -> Iterator[str]:
    """In both languages and both editors' forms; one in fifty is a draft, one in seventy has no headline."""
    yield from (author(f"author{number}", f"Автор Номер{number}", number=number) for number in range(1, AUTHORS + 1))
    yield from (category(f"c{number}", f"Рубрика {number}", number=number) for number in range(1, CATEGORIES + 1))
    yield from (_post(number, paragraphs) for number in range(1, count + 1))


def _post(number: int, paragraphs: tuple[int, int]) -> str:
    chance = random.Random(number)
    language = "kk" if number % 3 == 0 else "ru"
    parts = [paragraph(chance, language) for _ in range(chance.randint(*paragraphs))]
    section, topics = chance.randint(1, CATEGORIES), chance.sample(range(TAGS), k=2)
    return post(
        number,
        title="" if number % 70 == 0 else f"{sentence(chance, language)} {number}",
        content=_text(number, parts),
        excerpt=sentence(chance, language),
        status="draft" if number % 50 == 0 else "publish",
        post_date_gmt=f"{2010 + number % 15}-{number % 12 + 1:02}-{number % 27 + 1:02} 0{number % 9}:00:00",
        creator=f"author{chance.randint(1, AUTHORS)}",
        terms=[
            ("category", f"c{section}", f"{'Рубрика' if language == 'ru' else 'Айдар'} {section}"),
            *(
                ("post_tag", f"{language}-t{topic}", f"{'Тема' if language == 'ru' else 'Тақырып'} {topic}")
                for topic in topics
            ),
        ],
        meta={"_edit_last": "1", "_thumbnail_id": str(number), "post_views_count": str(number * 7), "_pingme": "1"},
    )


def _text(number: int, parts: list[str]) -> str:
    if number % 2:
        return "\n\n".join([parts[0], f"<h2>{parts[-1][:30]}</h2>", *parts[1:]])
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{part}</p>\n<!-- /wp:paragraph -->" for part in parts)


def paragraph(chance: random.Random, language: str) -> str:
    text = " ".join(sentence(chance, language) for _ in range(chance.randint(2, 4)))
    return f"{text} <strong>{sentence(chance, language)}</strong>" if chance.random() < 0.3 else text


def sentence(chance: random.Random, language: str) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=chance.randint(6, 14))).capitalize() + "."
