import json
from random import Random
from typing import Any

import pytest

from keruen.archive.demo.large.lexicon import LANGUAGES, phrases
from keruen.archive.demo.large.plot import Plot, Plots
from keruen.archive.demo.large.telling import Teller, Told
from keruen.archive.demo.large.urn import Urn
from keruen.newsroom.models import Article


def tell(language: str, count: int, seed: int = 1) -> list[tuple[Plot, Told]]:
    random, plots, teller = Random(seed), Plots(), Teller(language)
    return [(plot, teller.tell(plot, random, year=2024)) for plot in (plots.draw(random) for _ in range(count))]


def paragraphs(told: Told) -> list[dict[str, Any]]:
    return [block for block in json.loads(told.body) if block["type"] != "pull_quote"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_stories_are_the_same(language: str):
    bodies = [told.body for _, told in tell(language, 300)]
    assert len(set(bodies)) == 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_are_the_same_for_the_same_seed(language: str):
    assert [told for _, told in tell(language, 20)] == [told for _, told in tell(language, 20)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_of_a_body_is_one_that_the_desk_knows(language: str):
    field: Any = Article._meta.get_field("body")
    for _, told in tell(language, 30):
        blocks = field.to_python(told.body)
        assert field.stream_block.clean(blocks)
        assert len(blocks) == len(json.loads(told.body))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_whole_sentences(language: str):
    for _, told in tell(language, 100):
        assert told.lede[-1] == "."
        assert "{" not in told.headline + "".join(str(block["value"]) for block in paragraphs(told))
        assert "  " not in told.body
        assert len(told.headline) <= 255


def test_every_sentence_is_said_sooner_or_later():
    told = " ".join(told.body for _, told in tell("ru", 120))
    plain = [text for text in phrases("ru")["sentence"] if "Работа идёт с" in text or "Итоги подведут" in text]
    assert all(text.split("{")[0].strip() in told for text in plain)


def test_lengths_differ_as_those_of_news_do():
    lengths = sorted(plot.sentences for plot, _ in tell("ru", 400))
    assert 10 <= lengths[200] <= 18
    assert lengths[-1] > 2.5 * lengths[200]


def test_the_first_of_an_urn_comes_most_often():
    urn, random = Urn([1, 2, 3, 4]), Random(1)
    drawn = [urn.draw(random) for _ in range(4_000)]
    assert 1.7 < drawn.count(1) / drawn.count(2) < 2.3
    assert drawn.count(3) > drawn.count(4) > 0
