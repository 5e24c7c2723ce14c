"""What a change to the newsroom's records makes void: for each model, the keys that a row has a part in, and by what.

A token stands for what whoever holds the key may show. Two states of a row are compared token by token
(`keruen.press.tracking.registry`), so a story that moves leaves one list and enters another by itself. Reading needs no
declaration: rows and the words of query sets note the same keys (`keys.py`).

New columns count as shown until they are named among the private ones.
"""

from collections.abc import Hashable
from functools import cache
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale

from keruen.newsroom import keys
from keruen.newsroom.models import (
    Article,
    ArticleTopic,
    Byline,
    Front,
    OldAddress,
    Page,
    Person,
    Picture,
    Section,
    SiteSettings,
    StandingPage,
    StoryFolder,
    Topic,
)
from keruen.newsroom.models.page import below_front
from keruen.newsroom.renaming import Kind, tell_of
from keruen.newsroom.story_telling import ADDRESS, address_of_article, place, tell_of_article, tell_of_part
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.registry import At, State, Tokens, Tracking, track
from keruen.press.tracking.tables import leave_unwatched, set_apart

# What the desk keeps of a page for itself: drafts, locks, schedules, its place in the tree. Going live, expiring and
# moving show in other columns, or are told of by `signal_handlers`.
DESK_ONLY: Final = frozenset(
    {
        *("draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "live_revision"),
        *("last_published_at", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "owner"),
        *("path", "depth", "numchild", "url_path"),
    }
)
PLACE: Final = frozenset({"path", "url_path"})
TRANSLATED: Final = {"translation_key": keys.TRANSLATIONS}


def digest(state: State, *, without: str = "") -> tuple[Hashable, ...]:
    """All that is shown of a row."""
    return tuple(state[name] for name in sorted(state) if name != without)


def at(moment: Any, *lists: Listed) -> dict[str, Hashable]:
    """A live row's place in lists by time; none where it isn't live."""
    return {each.key: At(moment) for each in lists} if moment else {}


@cache
def _language(locale: int) -> str:
    return str(Locale.objects.get(pk=locale).language_code)


def language_of(state: State) -> str:
    return _language(state["locale_id"])


def forget_languages() -> None:
    _language.cache_clear()


@receiver([post_save, post_delete], sender=Locale)
def forget_languages_when_one_changes(**kwargs: Any) -> None:
    forget_languages()


def article(state: State) -> Tokens:
    """`published_at` alone decides on lists: the two part for a moment where Wagtail unpublishes the base page."""
    row, section, language = state["pk"], state["section_id"], state["language_code"]
    moment = state["published_at"]
    address = (row, state["slug"], section, language)
    tokens: dict[str, Hashable] = {}
    if state["live"]:
        listed = digest(state, without="body_text")
        tokens |= dict.fromkeys((keys.ARTICLE.format(row), keys.PAGE.format(row)), listed)
        tokens[keys.WHOLE_ARTICLE.format(row)] = state["body_text"]
    elif state["first_published_at"]:
        tokens[keys.ARTICLE.format(row)] = "gone"
    if moment:
        tokens[keys.TRANSLATIONS.format(state["translation_key"])] = address
        tokens[keys.headlines(language).key] = (*address, state["title"])
        tokens[keys.slugs(language).key] = (row, state["slug"])
        tokens[keys.story_places(language).key] = place(state)
    return tokens | at(moment, keys.stories(language), keys.section_stories(section))


def page(state: State) -> Tokens:
    """A page that is saved as what it is at bottom, whatever its kind: Wagtail moves and unpublishes some so."""
    kind = ContentType.objects.get_for_id(state["content_type_id"]).model
    if kind in _BY_KIND:
        return _BY_KIND[kind](state)
    return _bottom_of_article(state) if kind == "article" else {}


def _bottom_of_article(state: State) -> Tokens:
    row, live, language = state["pk"], state["live"], language_of(state)
    address = (row, live, state["slug"])
    tokens: dict[str, Hashable] = {keys.ARTICLE.format(row): (live, digest(state) if live else None)}
    if live:
        tokens[keys.PAGE.format(row)] = digest(state)
        tokens[keys.TRANSLATIONS.format(state["translation_key"])] = address
        tokens[keys.headlines(language).key] = (*address, state["title"])
        tokens[keys.slugs(language).key] = address
        tokens[keys.story_places(language).key] = At(state["first_published_at"], address)
    return tokens


def section(state: State) -> Tokens:
    shown = ("pk", "live", "slug", "title", "path", "translation_key")
    order = tuple(state[name] for name in shown)
    found = keys.sections(language_of(state)).key
    return {**_found_by_path(state), keys.SECTION.format(state["pk"]): digest(state), found: order}


def front(state: State) -> Tokens:
    found = keys.fronts(language_of(state)).key
    return {**_found_by_path(state), found: (state["pk"], state["live"])}


def standing_page(state: State) -> Tokens:
    found = keys.standing_pages(language_of(state)).key
    shown = ("pk", "live", "url_path", "translation_key")
    return {**_found_by_path(state), found: tuple(state[name] for name in shown)}


def _found_by_path(state: State) -> dict[str, Hashable]:
    row, path = state["pk"], state["url_path"]
    translated = keys.TRANSLATIONS.format(state["translation_key"])
    tokens: dict[str, Hashable] = {keys.PAGE.format(row): digest(state), translated: (row, state["live"], path)}
    if state["live"]:
        tokens[keys.at_path(language_of(state), below_front(path)).key] = row
    return tokens


_BY_KIND: Final = {"section": section, "front": front, "standingpage": standing_page}


def story_folder(state: State) -> Tokens:
    """No reader ever sees one."""
    return {}


def byline(state: State) -> Tokens:
    shown = (state["pk"], state["person_id"], state["role"], state["sort_order"])
    lists = at(state["published_at"], keys.person_stories(state["person_id"]))
    return {keys.BYLINES.format(state["article_id"]): shown, **lists}


def article_topic(state: State) -> Tokens:
    topic = state["topic_id"]
    shown = (state["pk"], topic, state["sort_order"])
    lists = at(state["published_at"], keys.topic_stories(topic), keys.topic_links(state["language_code"]))
    return {keys.TOPICS_OF_ARTICLE.format(state["article_id"]): shown, **lists}


def topic(state: State) -> Tokens:
    named = (state["pk"], state["name"], state["slug"])
    return {**_named("topic", keys.TOPIC, state), keys.topics(language_of(state)).key: named}


def person(state: State) -> Tokens:
    named = (state["pk"], state["name"], state["slug"])
    return {**_named("person", keys.PERSON, state), keys.people(language_of(state)).key: named}


def _named(kind: str, row: str, state: State) -> dict[str, Hashable]:
    language, slug = language_of(state), state["slug"]
    return {
        row.format(state["pk"]): digest(state),
        keys.TRANSLATIONS.format(state["translation_key"]): (state["pk"], language, slug),
        keys.named_at(kind, language, slug).key: state["pk"],
    }


def picture(state: State) -> Tokens:
    return {keys.PICTURE.format(state["pk"]): digest(state)}


def site_settings(state: State) -> Tokens:
    return dict.fromkeys((keys.SETTINGS.format(state["pk"]), keys.settings(language_of(state)).key), digest(state))


def old_address(state: State) -> Tokens:
    return {keys.OLD_ADDRESS.format(state["place"]): digest(state)}


def _track_pages() -> None:
    for model, row, tokens in (
        (Page, keys.PAGE, page),
        (Section, keys.SECTION, section),
        (Front, keys.PAGE, front),
        (StandingPage, keys.PAGE, standing_page),
        (StoryFolder, keys.PAGE, story_folder),
    ):
        track(Tracking(model, row, tokens, lookups=TRANSLATED, private=DESK_ONLY, also=PLACE))


track(
    Tracking(
        Article,
        keys.ARTICLE,
        article,
        lookups=TRANSLATED,
        answers={"translation_key": frozenset({*ADDRESS, "translation_key"})},
        deferrable=frozenset({"body"}),
        whole=keys.WHOLE_ARTICLE,
        private=DESK_ONLY | {"unfinished_parts"},
        addresses=address_of_article,
        tell=tell_of_article,
    )
)
_track_pages()
track(Tracking(Byline, keys.BYLINES, byline, by="article_id", tell=tell_of_part))
track(Tracking(ArticleTopic, keys.TOPICS_OF_ARTICLE, article_topic, by="article_id", tell=tell_of_part))
track(Tracking(Topic, keys.TOPIC, topic, lookups=TRANSLATED, tell=tell_of(Kind.TOPIC)))
track(Tracking(Person, keys.PERSON, person, lookups=TRANSLATED, tell=tell_of(Kind.PERSON)))
track(Tracking(OldAddress, keys.OLD_ADDRESS, old_address, by="place"))
track(Tracking(SiteSettings, keys.SETTINGS, site_settings))
track(
    Tracking(
        Picture,
        keys.PICTURE,
        picture,
        private=frozenset({"collection", "created_at", "file_size", "rights", "uploaded_by_user"}),
    )
)

leave_unwatched(
    "wagtailcore_pagelogentry",
    because="It is asked whether a story that is gone was ever published. To publish it voided `article:<number>`, "
    "which the page holds that says so.",
)
set_apart(
    *("accounts_user", "accounts_user_groups", "accounts_user_user_permissions"),
    *("auth_group", "auth_group_permissions", "auth_permission", "django_tasks_database_dbtaskresult"),
    *("newsroom_rendition", "wagtailadmin_admin", "wagtailadmin_editingsession", "wagtailadmin_formstate"),
    *("wagtailcore_apitoken", "wagtailcore_comment", "wagtailcore_commentreply", "wagtailcore_groupapprovaltask"),
    *("wagtailcore_groupapprovaltask_groups", "wagtailcore_groupcollectionpermission"),
    *("wagtailcore_grouppagepermission", "wagtailcore_groupsitepermission", "wagtailcore_modellogentry"),
    *("wagtailcore_pagesubscription", "wagtailcore_referenceindex", "wagtailcore_revision", "wagtailcore_task"),
    *("wagtailcore_taskstate", "wagtailcore_uploadedfile", "wagtailcore_workflow"),
    *("wagtailcore_workflowcontenttype", "wagtailcore_workflowpage", "wagtailcore_workflowstate"),
    *("wagtailcore_workflowtask", "wagtailsearch_indexentry", "wagtailsearch_indexentry_fts"),
    "wagtailusers_userprofile",
)
