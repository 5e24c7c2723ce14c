"""The names of the newsroom's lists and records in keys: words say them when they read, dependencies when they void.

docs/reference/keys.md tells what each stands for.
"""

from typing import Final

from keruen.press.tracking.lists import Listed

# Records. What very many pages hold begins with an asterisk.
ARTICLE: Final = "article:{}"
# With its text; lists do without it.
WHOLE_ARTICLE: Final = "article:{}:whole"
BYLINES: Final = "article:{}:bylines"
TOPICS_OF_ARTICLE: Final = "article:{}:topics"
PAGE: Final = "page:{}"
SECTION: Final = "*section:{}"
SETTINGS: Final = "*settings:{}"
PERSON: Final = "person:{}"
TOPIC: Final = "topic:{}"
PICTURE: Final = "picture:{}"
TRANSLATIONS: Final = "translations:{}"
OLD_ADDRESS: Final = "old-address:{}"

MOMENT: Final = "published_at"
BY_DATE: Final = frozenset({MOMENT})
THROUGH_TOPICS: Final = frozenset({MOMENT, "topic_links__published_at", "topic_links__article_id"})
THROUGH_PEOPLE: Final = frozenset({MOMENT, "bylines__published_at", "bylines__article_id"})


def stories(language: str) -> Listed:
    """The live stories of a language."""
    return Listed(f"stories:{language}", MOMENT, BY_DATE)


def section_stories(section: object) -> Listed:
    return Listed(f"section-stories:{section}", MOMENT, BY_DATE)


def topic_stories(topic: object) -> Listed:
    return Listed(f"topic:{topic}:stories", MOMENT, THROUGH_TOPICS)


def person_stories(person: object) -> Listed:
    return Listed(f"person:{person}:stories", MOMENT, THROUGH_PEOPLE)


def story_places(language: str) -> Listed:
    """Of the live stories of a language: what sitemaps say of them. Each month of it is void by itself."""
    shown = ("slug", "section_id", "section__slug", "updated_at", "picture_id", "translation_key")
    return Listed(f"story-places:{language}", MOMENT, BY_DATE, frozenset(shown))


def headlines(language: str) -> Listed:
    """Of the live stories of a language: what their addresses and headlines say, whatever else changes in them."""
    return Listed(f"headlines:{language}", shows=frozenset({"article__slug", "article__title"}))


def slugs(language: str) -> Listed:
    """The live stories of a language and their slugs; held by each page that says "not found"."""
    return Listed(f"*slugs:{language}", shows=frozenset({"slug", *BY_DATE}))


def topic_links(language: str) -> Listed:
    """The topics of the live stories of a language."""
    shown = frozenset({"topic_id", "article_id", MOMENT})
    return Listed(f"topic-links:{language}", MOMENT, BY_DATE, shown)


def topics(language: str) -> Listed:
    return Listed(f"topics:{language}", shows=frozenset({"topic__name", "topic__slug", "slug", "translation_key"}))


def people(language: str) -> Listed:
    return Listed(f"people:{language}", shows=frozenset({"slug", "translation_key"}))


def sections(language: str) -> Listed:
    """The live sections of a language in their order."""
    shown = ("title", "slug", "path", "translation_key", "article__section__slug")
    return Listed(f"sections:{language}", shows=frozenset(shown))


def standing_pages(language: str) -> Listed:
    """The live standing pages of a language."""
    return Listed(f"standing-pages:{language}", shows=frozenset({"path", "url_path", "translation_key"}))


def fronts(language: str) -> Listed:
    return Listed(f"fronts:{language}", shows=frozenset({"path"}))


def settings(language: str) -> Listed:
    return Listed(SETTINGS.format(language))


def at_path(language: str, path: str) -> Listed:
    """What stands at a path below a language's front: a section, a standing page, or nothing."""
    return Listed(f"path:{language}/{path}", shows=frozenset({"path"}))


def named_at(kind: str, language: str, slug: str) -> Listed:
    """The topic or person with that address."""
    return Listed(f"{kind}-at:{language}/{slug}")
