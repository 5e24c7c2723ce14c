"""What people and the portal do to a paper. `test_changes.py` says which of its pages each of these makes void."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.images import ImageFile
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from keruen.newsroom.models import Article, ArticleTopic, Byline, Page, Person, Picture, Section, Topic
from keruen.newsroom.tests.cast import NOON, jpeg
from keruen.reader.tests.paper import YEARS_AGO, Paper

Action = Callable[[Paper], object]
ACTIONS: dict[str, Action] = {}


def action(function: Action) -> Action:
    ACTIONS[function.__name__.replace("_", " ")] = function
    return function


def again(record: Any) -> Any:
    """The record as somebody else would get it."""
    return type(record).objects.get(pk=record.pk)


def edited(record: Any, **fields: Any) -> Any:
    fresh = again(record)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save()
    return fresh


@action
def a_story_is_published(paper: Paper) -> None:
    paper.cast.story("Новая", published=NOON + timedelta(hours=1))


@action
def a_story_is_published_in_kazakh(paper: Paper) -> None:
    paper.cast.story("Жаңа", section=paper.cast.kk_politics, published=NOON + timedelta(hours=1))


@action
def a_draft_is_published_at_the_desk(paper: Paper) -> None:
    draft = again(paper.draft)
    draft.first_published_at = NOON + timedelta(hours=1)
    draft.save_revision().publish()


@action
def an_old_story_comes_in(paper: Paper) -> None:
    paper.cast.story("Найдена", section=paper.cast.culture, published=YEARS_AGO.replace(month=3))


@action
def a_headline_is_changed(paper: Paper) -> None:
    story = again(paper.story)
    story.title = "Главная и верная"
    story.save_revision().publish()


@action
def a_body_is_changed(paper: Paper) -> None:
    edited(paper.story, body=[("paragraph", "Другие слова.")])


@action
def an_old_storys_body_is_changed(paper: Paper) -> None:
    edited(paper.old, body=[("paragraph", "Другие слова.")])


@action
def a_slug_is_changed(paper: Paper) -> None:
    edited(paper.old, slug="drugaia")


@action
def a_story_is_withdrawn(paper: Paper) -> None:
    again(paper.story).unpublish()


@action
def a_story_is_withdrawn_as_a_page(paper: Paper) -> None:
    Page.objects.get(pk=paper.story.pk).unpublish()


@action
def a_withdrawn_story_is_published_again(paper: Paper) -> None:
    again(paper.withdrawn).save_revision().publish()


@action
def a_story_expires(paper: Paper) -> None:
    Article.objects.filter(pk=paper.story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")


@action
def a_scheduled_story_goes_live(paper: Paper) -> None:
    draft = again(paper.draft)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    revision = draft.save_revision()
    revision.publish()
    past = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": past.isoformat()}
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)
    call_command("publish_scheduled")


@action
def a_story_is_moved_to_another_section(paper: Paper) -> None:
    again(paper.story).move(paper.cast.culture, pos="last-child")


@action
def a_story_gets_a_topic(paper: Paper) -> None:
    story = again(paper.story)
    story.topic_links = [*story.topic_links.all(), ArticleTopic(topic=paper.other_topic)]
    story.save_revision().publish()


@action
def an_old_story_loses_its_topic(paper: Paper) -> None:
    edited(paper.old, topic_links=[])


@action
def a_story_changes_its_author(paper: Paper) -> None:
    edited(paper.story, bylines=[Byline(person=paper.columnist)])


@action
def a_byline_changes_its_role(paper: Paper) -> None:
    paper.story.bylines.update(role=Byline.Role.PHOTO)


@action
def a_story_is_deleted(paper: Paper) -> None:
    again(paper.story).delete()


@action
def an_old_story_is_deleted_with_others(paper: Paper) -> None:
    Article.objects.filter(pk=paper.old.pk).delete()


@action
def a_translation_is_linked(paper: Paper) -> None:
    edited(paper.kk_other, translation_key=paper.column.translation_key)


@action
def a_translation_is_unlinked(paper: Paper) -> None:
    edited(paper.kk_story, translation_key=uuid.uuid4())


@action
def a_translation_is_withdrawn(paper: Paper) -> None:
    again(paper.kk_story).unpublish()


@action
def a_story_is_copied(paper: Paper) -> None:
    again(paper.story).copy(update_attrs={"slug": "kopiia"}, keep_live=True)


@action
def a_story_gets_an_alias_and_is_changed(paper: Paper) -> None:
    folder = Section.objects.get(pk=paper.cast.culture.pk).folder_of(NOON)
    again(paper.story).create_alias(parent=folder, update_slug="psevdonim")


@action
def a_draft_is_saved(paper: Paper) -> None:
    story = again(paper.story)
    story.title = "Будущий заголовок"
    story.save_revision()


@action
def a_story_is_locked(paper: Paper) -> None:
    story = again(paper.story)
    story.locked, story.locked_by, story.locked_at = True, paper.cast.editor, timezone.now()
    story.save(update_fields=["locked", "locked_by", "locked_at"], clean=False)


@action
def a_draft_is_begun(paper: Paper) -> None:
    paper.cast.story("Ещё черновик", published=None, topics=(paper.topic,), authors=(paper.person,))


@action
def a_draft_is_edited(paper: Paper) -> None:
    edited(paper.draft, title="Черновик иначе", topic_links=[ArticleTopic(topic=paper.other_topic)])


@action
def a_publication_is_scheduled(paper: Paper) -> None:
    draft = again(paper.draft)
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()


@action
def a_story_is_submitted_for_approval(paper: Paper) -> None:
    story = again(paper.story)
    story.save_revision()
    workflow = story.get_workflow()
    if workflow:
        workflow.start(story, paper.cast.reporter)


@action
def a_person_is_renamed(paper: Paper) -> None:
    edited(paper.person, name="Ольга Ким")


@action
def a_person_moves_to_another_address(paper: Paper) -> None:
    edited(paper.person, slug="olga")


@action
def a_columnist_gets_another_photo(paper: Paper) -> None:
    edited(paper.columnist, photo=paper.shown)


@action
def a_topic_is_renamed(paper: Paper) -> None:
    edited(paper.topic, name="Аральское море")


@action
def a_topic_comes_to_be(paper: Paper) -> None:
    Topic.objects.create(name="Нет такой", slug="no-such", locale=paper.cast.ru_front.locale)


@action
def a_topic_gets_a_counterpart(paper: Paper) -> None:
    edited(paper.kk_topic, translation_key=paper.topic.translation_key)


@action
def an_unused_topic_is_deleted(paper: Paper) -> None:
    again(paper.other_topic).delete()


@action
def a_person_is_updated_with_others(paper: Paper) -> None:
    Person.objects.filter(name__startswith="Ольга").update(role="корреспондент")


@action
def people_are_updated_in_bulk(paper: Paper) -> None:
    paper.columnist.role = "обозреватель"
    Person.objects.bulk_update([paper.columnist], ["role"])


@action
def a_section_is_renamed(paper: Paper) -> None:
    edited(paper.cast.politics, title="Власть")


@action
def a_section_moves_to_another_address(paper: Paper) -> None:
    edited(paper.cast.politics, slug="vlast")


@action
def a_section_is_withdrawn(paper: Paper) -> None:
    again(paper.opinion).unpublish()


@action
def a_section_comes_to_be(paper: Paper) -> None:
    paper.cast.section("Спорт")


@action
def sections_change_places(paper: Paper) -> None:
    again(paper.opinion).move(paper.cast.politics, pos="left")


@action
def a_section_is_closed(paper: Paper) -> None:
    PageViewRestriction.objects.create(page=paper.cast.culture, restriction_type=PageViewRestriction.LOGIN)


@action
def a_picture_is_replaced(paper: Paper) -> None:
    edited(paper.shown, file=ImageFile(jpeg(900, 700), name="other.jpg"), file_hash="0")


@action
def a_picture_is_refocused(paper: Paper) -> None:
    edited(paper.shown, focal_point_x=10, focal_point_y=10, focal_point_width=5, focal_point_height=5)


@action
def a_picture_is_credited(paper: Paper) -> None:
    Picture.objects.filter(pk=paper.shown.pk).update(credit="Кто-то")


@action
def a_pictures_rights_are_noted(paper: Paper) -> None:
    edited(paper.shown, rights="Только в газете.")


@action
def a_picture_is_deleted(paper: Paper) -> None:
    again(paper.shown).delete()


@action
def a_document_is_renamed(paper: Paper) -> None:
    edited(paper.document, title="Постановление")


@action
def the_brand_changes(paper: Paper) -> None:
    site = paper.site()
    site.brand = "Курьер"
    site.save()


@action
def the_menu_changes(paper: Paper) -> None:
    site = paper.site("kk")
    site.menu = [("page", {"page": paper.cast.kk_culture, "text": ""})]
    site.save()


@action
def a_front_is_rearranged(paper: Paper) -> None:
    front = again(paper.cast.ru_front)
    front.containers = [("lead", {"stories": [paper.old], "count": 1})]
    front.save_revision().publish()


@action
def a_standing_page_is_changed(paper: Paper) -> None:
    edited(paper.contacts, title="Контакты редакции")


@action
def a_standing_page_moves_to_another_address(paper: Paper) -> None:
    edited(paper.about, slug="gazeta")


@action
def a_standing_page_is_moved(paper: Paper) -> None:
    again(paper.contacts).move(again(paper.cast.ru_front), pos="last-child")


@action
def a_standing_page_comes_to_be(paper: Paper) -> None:
    paper._standing("Nothing")


@action
def a_redirect_is_made(paper: Paper) -> None:
    Redirect.objects.create(old_path="/ru/nothing", redirect_page=paper.about)


@action
def the_site_is_renamed(paper: Paper) -> None:
    Site.objects.update(site_name="Иначе")


# Nothing that a reader sees comes of these.
SHOW_NOTHING = (
    "a draft is saved",
    "a story is locked",
    "a draft is begun",
    "a draft is edited",
    "a publication is scheduled",
)
