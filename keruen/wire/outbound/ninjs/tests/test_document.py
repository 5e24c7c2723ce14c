"""A story's ninjs document: what the schema takes, and what other readers find in it."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from keruen.newsroom.models import Article, Byline
from keruen.newsroom.tests.cast import Cast, picture
from keruen.wire.outbound.ninjs.document import document
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE, Exact
from keruen.wire.outbound.ninjs.gathering import Files, gathered
from keruen.wire.outbound.ninjs.tests.schema import SCHEMA

NOWHERE = Files(picture=lambda picture: "", document=lambda file: "https://dala.example/file.pdf")

pytestmark = pytest.mark.django_db


def document_of(story: Article, *, views: int | None = None) -> dict[str, Any]:
    found = gathered([story], views=lambda numbers: dict.fromkeys(numbers, views))
    return document(story, found, NOWHERE)


@pytest.fixture
def story(cast: Cast) -> Article:
    shown = picture(credit="Dala.example", caption="Степь", alt_text="Трава", rights="CC BY")
    author = cast.person("Айгерим Сапарова")
    story = cast.story(
        lede="Лид", place="Алматы", picture=shown, topics=(cast.topic("Кино"),), authors=(author,), seo_title="Поиск"
    )
    story.bylines.add(Byline(person=author, role=Byline.Role.PHOTO))
    story.save()
    return story


def test_it_fits_the_schema(story: Article):
    assert list(Draft202012Validator(SCHEMA).iter_errors(document_of(story))) == []


def test_the_schema_refuses_what_ninjs_does_not_know(story: Article):
    found = document_of(story)
    found["associations"][0]["views"] = 5
    assert list(Draft202012Validator(SCHEMA).iter_errors(found))


def test_other_readers_find_the_story_in_plain_fields(story: Article):
    found = document_of(story)
    assert found["uri"].endswith(f"/ru/-/{story.pk}/")
    assert found["headlines"][0] == {"role": "main", "contentType": "text/plain", "value": story.title}
    assert found["bodies"][0]["value"] == "<p>Движение открыли утром.</p>"
    assert [each["rel"] for each in found["people"]] == ["author", "photographer"]
    assert [(each["rel"], each["name"]) for each in found["subjects"]] == [("section", "Политика"), ("topic", "Кино")]
    assert found["located"] == "Алматы"
    main = found["associations"][0]
    assert (main["name"], main["by"], main["copyrightNotice"]) == ("main", "Dala.example", "CC BY")
    assert main["renditions"][0]["href"].startswith("http")


def test_the_exact_text_is_what_its_model_says(story: Article):
    found = document_of(story, views=358)
    exact = next(each["value"] for each in found["bodies"] if each["contentType"] == CONTENT_TYPE)
    read = Exact.model_validate_json(exact)
    assert (read.views, read.slug, read.seo_title) == (358, story.slug, "Поиск")
    assert [block.type for block in read.blocks] == ["paragraph"]


def test_what_is_gone_is_left_out(cast: Cast):
    gone = cast.story("Другая")
    story = cast.story(body=[("paragraph", f'<p><a linktype="page" id="{gone.pk}">Другая</a></p>')])
    gone.delete()
    found = document_of(story)
    assert "linktype" not in str(found["bodies"])


@pytest.mark.parametrize("count", [1, 5])
def test_many_stories_take_as_many_queries_as_one(cast: Cast, django_assert_max_num_queries: Any, count: int):
    stories = cast.stories(count, topics=(cast.topic("Кино"),), authors=(cast.person("А. Б."),))
    fresh = list(Article.objects.filter(pk__in=[each.pk for each in stories]).select_related("section", "picture"))
    with django_assert_max_num_queries(8):
        found = gathered(fresh, views=lambda numbers: {})
        for each in fresh:
            document(each, found, NOWHERE)
