import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.models import Revision

from keruen.newsroom.models import Article, ArticleTopic, StoryFolder
from keruen.newsroom.tests.cast import NOON, Cast


def test_it_lies_in_the_folder_of_its_month(cast: Cast):
    story = cast.story(published=NOON)
    month = story.get_parent()
    assert (month.specific_class, month.slug, month.get_parent().slug) == (StoryFolder, "02", "2026")


def test_two_stories_of_a_month_share_its_folder(cast: Cast):
    first, second = cast.stories(2)
    assert first.get_parent() == second.get_parent()


def test_its_address_has_language_section_slug_and_number(cast: Cast):
    story = cast.story("Мост открыт")
    assert story.address == f"/ru/politika/most-otkryt-{story.pk}/"
    assert story.url == story.address


def test_a_kazakh_address_follows_the_kazakh_alphabet(cast: Cast):
    story = cast.story("Жаңа көпір ашылды", section=cast.kk_politics)
    assert story.address == f"/kk/saiasat/jana-kopir-ashyldy-{story.pk}/"


def test_its_address_follows_the_headline_until_it_is_out(cast: Cast):
    story = cast.story("Первый заголовок", published=None)
    story.title = "Второй заголовок"
    story.save()
    assert story.slug == "vtoroi-zagolovok"


def test_its_address_stays_once_it_is_out(cast: Cast):
    story = cast.story("Первый заголовок")
    story.title = "Второй заголовок"
    story.save()
    assert story.slug == "pervyi-zagolovok"


def test_the_same_headline_twice_in_a_month_gets_two_slugs(cast: Cast):
    slugs = {cast.story("Один заголовок").slug for _ in range(3)}
    assert len(slugs) == 3


def test_a_draft_stands_in_no_list(cast: Cast):
    cast.story(published=None)
    assert not Article.objects.in_language("ru")


def test_unpublishing_takes_it_off_every_list(cast: Cast):
    topic = cast.topic("Мосты")
    cast.story(topics=(topic,)).unpublish()
    assert not Article.objects.in_language("ru")
    assert not ArticleTopic.objects.filter(published_at__isnull=False)


def test_unpublishing_through_the_base_page_does_too(cast: Cast):
    cast.story().page_ptr.unpublish()
    assert not Article.objects.in_language("ru")


def test_a_person_who_wrote_and_photographed_has_the_story_once(cast: Cast):
    person = cast.person("Тимур Ахметов")
    story = cast.story(authors=(person, person))
    assert list(Article.objects.by_person(person)) == [story]


def test_unpublishing_takes_it_off_its_authors_list(cast: Cast):
    person = cast.person("Айгерим Сапарова")
    cast.story(authors=(person,)).unpublish()
    assert not Article.objects.by_person(person)


def test_publishing_a_revision_puts_it_on_the_lists(cast: Cast):
    topic = cast.topic("Мосты")
    story = cast.story(published=None, topics=(topic,))
    story.save_revision().publish()
    assert list(Article.objects.about(topic)) == [story]


def test_a_revision_restored_after_a_move_keeps_the_new_section(cast: Cast):
    story = cast.story(published=None)
    revision = story.save_revision()
    story.move(cast.culture, pos="last-child")
    Revision.objects.get(pk=revision.pk).publish()
    assert Article.objects.get(pk=story.pk).section == cast.culture


def test_a_story_moved_to_a_section_lands_in_its_month_there(cast: Cast):
    story = cast.story()
    story.move(cast.culture, pos="last-child")
    story = Article.objects.get(pk=story.pk)
    assert story.section == cast.culture
    assert story.get_parent().url_path.endswith("/kultura/2026/02/")


def test_a_moved_story_gives_way_to_a_neighbour_with_its_slug(cast: Cast):
    cast.story("Один заголовок", section=cast.culture)
    story = cast.story("Один заголовок")
    story.move(cast.culture, pos="last-child")
    assert Article.objects.get(pk=story.pk).slug == "odin-zagolovok-2"


def test_linked_stories_share_a_translation_key(cast: Cast):
    original = cast.story()
    translation = cast.story("Көпір ашылды", section=cast.kk_politics, original=original)
    assert original.published_translations() == [translation]
    assert translation.published_translations() == [original]


def test_an_unpublished_translation_is_not_offered(cast: Cast):
    original = cast.story()
    cast.story("Көпір ашылды", section=cast.kk_politics, original=original, published=None)
    assert original.published_translations() == []


def test_it_refuses_an_original_in_its_own_language(cast: Cast):
    original, story = cast.stories(2)
    story.original = original
    with override("en"), pytest.raises(ValidationError, match="same language"):
        story.clean()


def test_it_refuses_a_second_translation_into_one_language(cast: Cast):
    original = cast.story()
    cast.story("Көпір ашылды", section=cast.kk_politics, original=original)
    second = cast.story("Көпір туралы", section=cast.kk_politics)
    second.original = original
    with override("en"), pytest.raises(ValidationError, match="has a translation"):
        second.clean()


def test_lists_are_newest_first_and_page_by_key(cast: Cast):
    stories = cast.stories(5)
    below = Article.objects.in_section(cast.politics).older_than(stories[1]).newest_first()
    assert list(below) == stories[2:]


def test_stories_of_one_moment_are_paged_without_loss(cast: Cast):
    same = [cast.story(f"Новость {number}") for number in range(3)]
    below = Article.objects.in_language("ru").newest_first().older_than(same[2])
    assert list(below) == [same[1], same[0]]
