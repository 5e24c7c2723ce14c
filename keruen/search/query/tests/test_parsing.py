"""What is typed into a search field, read."""

from dataclasses import fields
from typing import Any

import pytest

from keruen.search.query.parsing import clean, parse
from keruen.search.query.query import LONGEST, MOST_WORDS, Typed, Wanted, Years


def words(*wanted: str) -> tuple[Wanted, ...]:
    return tuple(Wanted((word,)) for word in wanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("мост Или", {"wanted": words("мост", "или")}),
        ("МОСТ, паром!", {"wanted": words("мост", "паром")}),
        ("Ёлка", {"wanted": words("елка")}),
        ('"мост через"', {"wanted": (Wanted(("мост", "через")),)}),
        ("«мост через» паром", {"wanted": (Wanted(("мост", "через")), *words("паром"))}),
        ('"мост', {"wanted": words("мост")}),
        ('мост "', {"wanted": words("мост")}),
        ("мост -паром", {"wanted": words("мост"), "unwanted": words("паром")}),
        ("мост −паром", {"wanted": words("мост", "паром")}),
        ("темир-жол", {"wanted": words("темир", "жол")}),
        ('-"мост через"', {"unwanted": (Wanted(("мост", "через")),)}),
        ("person:Токаев", {"people": (("токаев",),)}),
        ('Автор:"Аскар Токтаров"', {"people": (("аскар", "токтаров"),)}),
        ("-автор:Токаев", {"unwanted_people": (("токаев",),)}),
        ('-тема:"Аскар Токтаров"', {"unwanted_topics": (("аскар", "токтаров"),)}),
        ("мост -год:2016", {"wanted": words("мост"), "unwanted": (Wanted(("2016",), 2016),)}),
        ('-раздел:"Наш край"', {"unwanted": (Wanted(("наш", "край")),)}),
        ("-foo:bar", {"unwanted": words("foo", "bar")}),
        ("бөлім:Спорт", {"sections": (("спорт",),)}),
        ("тақырып:Алматы су", {"topics": (("алматы",),), "wanted": words("су")}),
        ("lang:kk", {"language": "kk"}),
        ("язык:Русский", {"language": "ru"}),
        ("тіл:қазақша", {"language": "kk"}),
        ("lang:fr", {"wanted": words("lang", "fr")}),
        ("2015..2018", {"years": Years(2015, 2018)}),
        ("2018-2015", {"years": Years(2015, 2018)}),
        ("год:2016", {"years": Years(2016, 2016)}),
        ("2016", {"wanted": (Wanted(("2016",), 2016),)}),
        ("0001..0002", {"wanted": None}),
        ("foo:bar", {"wanted": words("foo", "bar")}),
        ("автор:", {"wanted": words("автор")}),
        ("...", {}),
        ("", {}),
    ],
)
def test_words_phrases_and_operators(text: str, expected: dict[str, Any]):
    typed = parse(text)
    for name in (each.name for each in fields(Typed) if each.name != "chunks"):
        value = expected.get(name, getattr(Typed(), name))
        if value is not None:
            assert getattr(typed, name) == value, name


def test_what_was_typed_is_kept_for_whoever_guesses_what_was_meant():
    assert parse('gj;fh "мост через" автор:Токаев -паром').chunks == ("gj;fh",)


@pytest.mark.parametrize("text", ["слово " * 1000, "x" * 10_000, '"' * 1000, "-а " * 500])
def test_no_more_is_read_than_anybody_means(text: str):
    typed = parse(text)
    assert len(clean(text)) <= LONGEST
    assert len(typed.wanted) + len(typed.unwanted) <= MOST_WORDS


@pytest.mark.parametrize(
    "text", ["мост\x00паром", "мост\u202eпаром", "мост\n\tпаром", "  мост   паром ", "мост\u200eпаром"]
)
def test_signs_that_cannot_be_seen_are_spaces(text: str):
    assert clean(text) == "мост паром"
