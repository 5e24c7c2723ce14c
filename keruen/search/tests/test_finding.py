"""What a query finds, in a real index of real stories."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.search.facets import Choice
from keruen.search.finding import PAGE_SIZE, find
from keruen.search.found import How
from keruen.search.query.query import Chosen, Order
from keruen.search.tests.asking import ask, query, titles

Index = Callable[[], int]


def test_any_form_of_a_word_finds_it(cast: Cast, search_index: Index):
    cast.story("Акима Алматы спросили о мостах")
    search_index()
    assert titles("аким мост") == ["Акима Алматы спросили о мостах"]


def test_kazakh_words_are_found_in_their_forms(cast: Cast, search_index: Index):
    cast.story("Мектептерде жаңа оқулықтар пайда болды", section=cast.kk_politics)
    search_index()
    assert titles("мектеп оқулық", language="kk") == ["Мектептерде жаңа оқулықтар пайда болды"]


def test_words_of_the_text_count_less_than_those_of_the_headline(cast: Cast, search_index: Index):
    cast.story("Погода", body=[("paragraph", "<p>Паром через Или отменили из-за ветра.</p>")])
    cast.story("Паром отменили")
    search_index()
    assert titles("паром") == ["Паром отменили", "Погода"]


def test_one_field_looks_in_both_languages(cast: Cast, search_index: Index):
    cast.story("Алматы метросы", section=cast.kk_politics)
    cast.story("Метро в Алматы")
    search_index()
    assert titles("Алматы") == ["Метро в Алматы", "Алматы метросы"]
    assert titles("Алматы", language="kk") == ["Алматы метросы", "Метро в Алматы"]


def test_of_two_that_fit_alike_the_newer_comes_first(cast: Cast, search_index: Index):
    cast.story("Паром вчера", published=NOON - timedelta(days=4000))
    cast.story("Паром нынче", published=NOON)
    search_index()
    assert titles("паром") == ["Паром нынче", "Паром вчера"]


def test_each_age_that_counts_counts_beside_the_others(cast: Cast, search_index: Index):
    ages = [3, 20, 200, 1000, 4000]
    for age in reversed(ages):
        cast.story(f"Паром {age}", published=settings.CLOCK.now() - timedelta(days=age))
    search_index()
    assert titles("паром") == [f"Паром {age}" for age in ages]


def test_drafts_and_what_is_closed_to_strangers_are_not_found(cast: Cast, search_index: Index):
    cast.story("Тайный черновик", published=None)
    cast.story("Черновик закона", section=cast.culture)
    cast.story("Черновик книги")
    PageViewRestriction.objects.create(page=cast.culture, restriction_type="login")
    search_index()
    assert titles("черновик") == ["Черновик книги"]


def test_what_is_live_no_more_is_left_out_before_the_index_knows(cast: Cast, search_index: Index):
    story = cast.story("Паром")
    search_index()
    story.unpublish()
    assert titles("паром") == []


def test_without_a_story_that_has_all_words_any_will_do(cast: Cast, search_index: Index):
    cast.story("Паром через Или")
    search_index()
    found = ask("паром вертолёт")
    assert (len(found.answers), found.how) == (1, How.ANY_WORDS)


def test_few_stories_with_all_words_are_followed_by_those_with_some(cast: Cast, search_index: Index):
    cast.story("Мост открыли", published=NOON)
    cast.story("Новый мост через Или", published=NOON - timedelta(days=4000))
    search_index()
    found = ask("мост или")
    assert [answer.story.title for answer in found.answers] == ["Новый мост через Или", "Мост открыли"]
    assert (found.total, found.how) == (2, How.FEW_WITH_ALL)
    by_date = ask("мост или", order=Order.DATE)
    assert (by_date.total, by_date.how) == (1, How.ALL_WORDS)


def test_words_that_say_nothing_need_not_be_there(cast: Cast, search_index: Index):
    cast.story("Мост открыли")
    cast.story("Что и где")
    search_index()
    assert titles("где и когда мост") == ["Мост открыли"]
    assert titles("что где") == ["Что и где"]


def test_of_a_phrase_that_stands_nowhere_no_word_is_enough(cast: Cast, search_index: Index):
    cast.story("Мост через Или")
    search_index()
    assert titles('"или мост"') == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("тюлпанов", "тюльпаны"), ("tyulpan", "тюльпаны"), ("тенге багамы", "теңге бағамы"), ("Ekibastuz", "екібастұз")],
)
def test_what_is_meant_may_stand_in_another_form_or_language(cast: Cast, search_index: Index, typed: str, meant: str):
    cast.story("Тюльпаны и тенге в Экибастузе")
    cast.story("Екібастұз: теңге бағамы", section=cast.kk_politics)
    search_index()
    found = ask(typed, language="kk")
    assert found.assumed is not None
    assert found.assumed.words == meant


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"Мост через"', ["Мост через Или"]),
        ("«через Или»", ["Мост через Или", "Паром через Или"]),
        ('"или через мост"', []),
        ("через -паром", ["Мост через Или"]),
        ('через -"паром через"', ["Мост через Или"]),
        ("автор:Токтарова", ["Мост через Или"]),
        ('author:"Аскар Токтаров" мост', ["Мост через Или"]),
        ("через -автор:Токтарова", ["Паром через Или"]),
        ("через -тема:алматы", ["Паром через Или"]),
        ("раздел:культура", ["Паром через Или"]),
        ("бөлім:Мәдениет или", ["Паром через Или"]),
        ("тема:алматы", ["Мост через Или"]),
        ("2015", ["Паром через Или"]),
        ("или 2014..2016", ["Паром через Или"]),
        ("или 2016-2014", ["Паром через Или"]),
        ("год:2026 или", ["Или өзені", "Мост через Или"]),
        ("тіл:қазақша", ["Или өзені"]),
        ("lang:kk или", ["Или өзені"]),
    ],
)
def test_operators_limit_what_is_found(cast: Cast, search_index: Index, typed: str, expected: list[str]):
    assert cast.kk_culture
    cast.story("Мост через Или", topics=(cast.topic("Алматы"),), authors=(cast.person("Аскар Токтаров"),))
    cast.story("Паром через Или", section=cast.culture, published=NOON.replace(year=2015))
    cast.story("Или өзені", section=cast.kk_politics)
    search_index()
    found = ask(typed)
    if found.how is How.ALL_WORDS:
        assert sorted(answer.story.title for answer in found.answers) == expected
    else:
        assert expected == []


def test_a_section_that_is_none_is_a_word(cast: Cast, search_index: Index):
    cast.story("Шахматы в парке")
    search_index()
    assert titles("раздел:шахматы") == ["Шахматы в парке"]


def test_who_speaks_in_a_story_is_found_as_its_people_are(cast: Cast, search_index: Index):
    speaker = cast.person("Аскар Токтаров")
    said = {"person": speaker, "name": "", "role": "", "text": RichText("<p>Да.</p>")}
    cast.story("Театр", body=[("speech", said)])
    search_index()
    assert titles("person:Токтаров") == ["Театр"]


def test_every_facet_counts_and_limits(cast: Cast, search_index: Index):
    topic, person = cast.topic("Алматы"), cast.person("Аскар Токтаров")
    cast.story("Паром один", topics=(topic,), authors=(person,))
    cast.story("Паром два", section=cast.culture, published=NOON.replace(year=2015))
    cast.story("Паром үш", section=cast.kk_politics)
    search_index()
    counted = {facet.name: {each.label: each.count for each in facet.choices} for facet in ask("паром").facets}
    assert counted == {
        "section": {"Политика": 2, "Культура": 1},
        "topic": {"Алматы": 1},
        "person": {"Аскар Токтаров": 1},
        "year": {"2026": 2, "2015": 1},
        "language": {"ru": 2, "kk": 1},
    }
    assert sorted(titles("паром", chosen=Chosen(section=cast.politics.pk))) == ["Паром один", "Паром үш"]
    assert titles("паром", chosen=Chosen(topic=topic.pk)) == ["Паром один"]
    assert titles("паром", chosen=Chosen(person=person.pk)) == ["Паром один"]
    assert titles("паром", chosen=Chosen(year=2015)) == ["Паром два"]
    assert titles("паром", chosen=Chosen(language="kk")) == ["Паром үш"]


def test_a_facet_that_was_chosen_is_not_offered_again(cast: Cast, search_index: Index):
    cast.story("Паром один")
    cast.story("Паром два", section=cast.culture)
    search_index()
    names = {facet.name for facet in ask("паром", chosen=Chosen(section=cast.culture.pk)).facets}
    assert "section" not in names


def test_a_topic_of_two_languages_is_one_line_in_the_page_s_language(cast: Cast, search_index: Index):
    ours = cast.topic("Наводнение")
    theirs = cast.topic("Су тасқыны", language="kk")
    type(theirs).objects.filter(pk=theirs.pk).update(translation_key=ours.translation_key)
    cast.story("Паром", topics=(ours,))
    cast.story("Паром да", section=cast.kk_politics, topics=(theirs,))
    search_index()
    assert _choices("topic") == (Choice(str(ours.pk), "Наводнение", 2),)
    assert sorted(titles("паром", chosen=Chosen(topic=theirs.pk))) == ["Паром", "Паром да"]


def test_names_of_topics_are_asked_for_once_a_minute_and_after_each_commit(cast: Cast, search_index: Index):
    topic = cast.topic("Наводнение")
    cast.story("Паром", topics=(topic,))
    search_index()
    assert _choices("topic") == (Choice(str(topic.pk), "Наводнение", 1),)
    type(topic).objects.filter(pk=topic.pk).update(name="Паводок")
    assert _choices("topic") == (Choice(str(topic.pk), "Наводнение", 1),)
    search_index()
    assert _choices("topic") == (Choice(str(topic.pk), "Паводок", 1),)


def _choices(name: str) -> Any:
    return next(facet.choices for facet in ask("паром").facets if facet.name == name)


def test_without_words_a_choice_gives_the_newest(cast: Cast, search_index: Index):
    cast.story("Старое", published=NOON - timedelta(days=1))
    cast.story("Новое")
    search_index()
    assert titles("", chosen=Chosen(section=cast.politics.pk)) == ["Новое", "Старое"]


def test_answers_come_by_the_page_and_by_date_if_one_wishes(cast: Cast, search_index: Index):
    for story in cast.stories(PAGE_SIZE + 1):
        assert story.live
    search_index()
    first, second = (ask("новость", page=page, order=Order.DATE) for page in (1, 2))
    assert [answer.story.title for answer in first.answers[:2]] == ["Новость номер 0", "Новость номер 1"]
    assert (len(first.answers), first.has_more, first.total) == (PAGE_SIZE, True, PAGE_SIZE + 1)
    assert (len(second.answers), second.has_more) == (1, False)


@pytest.mark.parametrize("page", [0, -1, 51, 10_000])
def test_pages_that_are_not_there_are_empty(search_index: Index, page: int):
    assert ask("паром", page=page).answers == []


HOSTILE = [
    *("", "   ", "'", '"', "-", "--", '-"', "a OR b)", "паром*", "NEAR(", "\x00", "паром\x00", ":*", "🚂", "AND"),
    *("x" * 10_000, "слово " * 2_000, '"' * 999, "автор:", "автор: -", "-автор:-", 'раздел:""', "год:9999"),
    *("\u202eмост", "م\u200fس", "2015..", "..2015", "0000..9999", "lang:xx", "a:b:c:d", "{}[]()^~*?\\/", "%' OR 1=1"),
    *("Nur-Sultan", "ата-ана", "24.kz", "C++", "½", "١٢٣٤", "İ", "ﬃ", "𝔐𝔬𝔰𝔱", "-" * 500, "a " * 100, "и в на"),
]


def test_nothing_that_is_typed_breaks_it(cast: Cast, search_index: Index):
    cast.story("Паром через Или")
    search_index()
    for typed in HOSTILE:
        assert isinstance(ask(typed).answers, list), typed


def test_many_answers_cost_few_queries(cast: Cast, search_index: Index, django_assert_max_num_queries: Any):
    topics = tuple(cast.topic(f"Тема {number}") for number in range(8))
    for number in range(12):
        cast.story(f"Паром {number}", topics=topics, authors=(cast.person(f"Автор {number}"),))
    search_index()
    asked = query("паром")
    with django_assert_max_num_queries(6) as context:
        assert isinstance(context, CaptureQueriesContext)
        assert len(find(asked).answers) == 12
