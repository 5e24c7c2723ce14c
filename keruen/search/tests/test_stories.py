from collections.abc import Callable
from typing import Any

import pytest
from wagtail.search import index

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast
from keruen.search.stories import PAGE_SIZE, find


@pytest.fixture
def indexed(cast: Cast) -> Callable[..., Article]:
    """A story that the index has, as the worker leaves it."""

    def story(title: str, **fields: Any) -> Article:
        made = cast.story(title, **fields)
        index.insert_or_update_object(made)
        return made

    return story


def titles(words: str, language: str = "ru") -> list[str]:
    return [story.title for story in find(words, language=language).stories]


def test_words_of_the_headline_find_a_story(indexed: Callable[..., Article]):
    indexed("Идеи режиссера из Голливуда не нужны")
    assert titles("режиссера Голливуда") == ["Идеи режиссера из Голливуда не нужны"]


def test_words_of_the_text_find_it_too(indexed: Callable[..., Article]):
    indexed("Мост", body=[("paragraph", "<p>Паром через Или отменили</p>")])
    assert titles("паром") == ["Мост"]


def test_kazakh_letters_are_found_in_any_case(cast: Cast, indexed: Callable[..., Article]):
    indexed("Қазақстан ғарышқа ұшырды", section=cast.kk_politics)
    assert titles("ҚАЗАҚСТАН ғарышқа", "kk") == ["Қазақстан ғарышқа ұшырды"]


def test_each_language_answers_for_itself(cast: Cast, indexed: Callable[..., Article]):
    indexed("Алматы метросы", section=cast.kk_politics)
    assert titles("Алматы", "ru") == []


def test_drafts_are_not_found(indexed: Callable[..., Article]):
    indexed("Тайный черновик", published=None)
    assert titles("черновик") == []


def test_without_a_story_that_has_all_words_any_will_do(indexed: Callable[..., Article]):
    indexed("Паром через Или")
    found = find("паром вертолёт", language="ru")
    assert (len(found.stories), found.all_words) == (1, False)


def test_answers_come_by_the_page(indexed: Callable[..., Article]):
    for number in range(PAGE_SIZE + 1):
        indexed(f"Паром номер {number}")
    first, second = (find("паром", language="ru", page=page) for page in (1, 2))
    assert (len(first.stories), first.has_more) == (PAGE_SIZE, True)
    assert (len(second.stories), second.has_more) == (1, False)


@pytest.mark.parametrize(
    "words", ["", "   ", "'", '"', "-", "a OR b)", "паром*", "x" * 5000, "NEAR(", "\x00", ":*", "🚂"]
)
def test_nothing_that_is_typed_breaks_it(indexed: Callable[..., Article], words: str):
    indexed("Паром")
    assert isinstance(find(words, language="ru").stories, list)


@pytest.mark.django_db
@pytest.mark.parametrize("page", [0, -1, 10_000])
def test_pages_that_are_not_there_are_empty(page: int):
    assert find("паром", language="ru", page=page).stories == []
