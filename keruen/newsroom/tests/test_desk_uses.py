import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ReferenceIndex

from keruen.newsroom import desk_lists
from keruen.newsroom.models import Article, Topic
from keruen.newsroom.tests.cast import Cast


@pytest.fixture
def topic(cast: Cast) -> Topic:
    return cast.topic("Мосты")


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.chief)
    return client


def told(cast: Cast, topic: Topic, count: int) -> list[Article]:
    """Stories about the topic, the last written leading."""
    stories = [cast.story(f"Мост {number}", topics=(topic,)) for number in range(count)]
    for story in stories:
        ReferenceIndex.create_or_update_for_object(story)
    return stories[::-1]


def usage(topic: Topic) -> str:
    return reverse(Topic.snippet_viewset.get_url_name("usage"), args=[topic.pk])


@pytest.mark.parametrize(
    ("language", "link"), [("ru", "Тема материала"), ("kk", "Материал тақырыбы"), ("en", "Topic of a story")]
)
def test_what_names_a_topic_is_shown_the_last_written_leading(
    desk: Client, cast: Cast, topic: Topic, language: str, link: str
):
    stories = told(cast, topic, 3)
    told(cast, cast.topic("Дороги"), 1)
    answer = desk.get(usage(topic), headers={"accept-language": language})
    assert [row["object"] for row in answer.context["table"].data] == [story.page_ptr for story in stories]
    assert all(f"/desk/pages/{story.pk}/edit/" in answer.content.decode() for story in stories)
    assert link in answer.content.decode()


def test_it_takes_as_many_queries_for_many_as_for_few(desk: Client, cast: Cast, topic: Topic):
    told(cast, topic, 2)
    desk.get(usage(topic))
    with CaptureQueriesContext(connection) as few:
        desk.get(usage(topic))
    told(cast, topic, 5)
    with CaptureQueriesContext(connection) as many:
        desk.get(usage(topic))
    assert len(many) == len(few)


def test_what_refers_twice_is_one_use_with_both_references(cast: Cast):
    person = cast.person("Айгуль Серикова")
    story = cast.story(authors=(person,), body=[("speech", {"text": "Открыли.", "person": person})])
    ReferenceIndex.create_or_update_for_object(story)
    [(used_in, references)] = ReferenceIndex.get_grouped_references_to(person)
    assert used_in == story.page_ptr
    assert {reference.model_path for reference in references} == {"bylines.item.person", "body.speech.person"}


def test_uses_are_counted_no_further_than_lists_are(monkeypatch: pytest.MonkeyPatch, cast: Cast, topic: Topic):
    first, *_ = told(cast, topic, 3)
    monkeypatch.setattr(desk_lists, "MOST", 2)
    uses = ReferenceIndex.get_grouped_references_to(topic)
    assert len(uses) == uses.count() == len(list(uses)) == 2
    assert uses[:1][0][0] == first.page_ptr


def test_a_source_that_is_gone_is_no_use(cast: Cast, topic: Topic):
    [story] = told(cast, topic, 1)
    ReferenceIndex.objects.filter(object_id=str(story.pk)).update(object_id="987654")
    assert not list(ReferenceIndex.get_grouped_references_to(topic))
    assert not list(ReferenceIndex.get_grouped_references_to(cast.topic("Реки")))
