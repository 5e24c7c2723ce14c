"""What things are called over there, where posts and pictures share their numbers, and languages their words."""

from django.conf import settings

from keruen.newsroom.models import Person, Picture


def post_number(story: int) -> int:
    return story * 2


def picture_number(picture: Picture) -> int:
    return int(picture.pk) * 2 + 1


def nicename(slug: str, language: str) -> str:
    """A term's. Each language may have a section “sport”; WordPress has one, and Polylang names the other so."""
    return slug if language == settings.ENVIRONMENT.languages[0] else f"{slug}-{language}"


def login(person: Person) -> str:
    return f"{person.slug}-{person.pk}"


def language_name(code: str) -> str:
    return {"ru": "Русский", "kk": "Қазақша", "en": "English"}.get(code, code)


def group(translation_key: object) -> str:
    """Of the translations of one story, as Polylang names it."""
    return f"pll_{str(translation_key).replace('-', '')[:20]}"
