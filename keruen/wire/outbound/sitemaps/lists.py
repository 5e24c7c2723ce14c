"""What is no story: fronts, sections and standing pages in one file, topics and people in files of their numbers."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Front, Person, Section, StandingPage, Topic
from keruen.newsroom.models.page import below_front
from keruen.wire.outbound.publication import absolute, languages
from keruen.wire.outbound.sitemaps.months import in_order
from keruen.wire.outbound.sitemaps.together import together
from keruen.wire.outbound.sitemaps.writing import Url

# A file holds what has a number in its span, so it is known without counting which files there are.
SPAN: Final = 5_000
# What tells where a page is: a section's slug, of others all that is in their addresses.
PATHS: Final[dict[Any, str]] = {Section: "slug"}
NAMED: Final[dict[str, tuple[Any, str]]] = {"topics": (Topic, "topics"), "people": (Person, "people")}


def urls_of_pages(language: str) -> Iterator[Url]:
    """The front, then sections and standing pages in their order."""
    closed = closed_to_strangers().pages
    for model in (Front, Section, StandingPage):
        pages = model.objects.of_language(language).values_list("pk", PATHS.get(model, "url_path"), "translation_key")
        found = [(_address(model, language, path), key) for pk, path, key in pages if pk not in closed]
        elsewhere = _translated_pages(model, language, [key for _, key in found])
        for address, key in found:
            yield Url(address, alternates=in_order({language: address}, elsewhere.get(key, {})))


def urls_of_named(kind: str, language: str, number: int) -> Iterator[Url]:
    """The topics or people of the file with that number; the first is 1."""
    model, folder = NAMED[kind]
    span = range((number - 1) * SPAN, number * SPAN)
    found = model.objects.of_language(language).filter(pk__gte=span.start, pk__lt=span.stop)
    rows = list(found.values_list("pk", "slug", "translation_key"))
    elsewhere = _translated_named(model, folder, language, (key for _, _, key in rows))
    for _, slug, key in rows:
        address = absolute(f"/{language}/{folder}/{slug}/")
        yield Url(address, alternates=in_order({language: address}, elsewhere.get(key, {})))


def numbers_of_named(kind: str, language: str) -> Iterator[int]:
    """Which files there are: one question for each span, however many are in it."""
    model, _ = NAMED[kind]
    known = model.objects.of_language(language)
    highest = known.order_by("-pk").values_list("pk", flat=True).first()
    for number in range(1, (highest or 0) // SPAN + 2):
        if known.filter(pk__gte=(number - 1) * SPAN, pk__lt=number * SPAN).exists():
            yield number


def _address(model: Any, language: str, path: str) -> str:
    return absolute(f"/{language}/{f'{path}/' if model is Section else below_front(path)}")


def _translated_pages(model: Any, language: str, keys: list[Any]) -> dict[Any, dict[str, str]]:
    found: dict[Any, dict[str, str]] = {}
    others, closed = set(languages()) - {language}, closed_to_strangers().pages
    same = model.objects.filter(translation_key__in=keys).exclude(pk__in=closed)
    shown = ("translation_key", "live", "locale__language_code", PATHS.get(model, "url_path"))
    for key, is_live, code, path in same.values_list(*shown) if others else ():
        if is_live and code in others:
            found.setdefault(key, {})[code] = _address(model, code, path)
    return found


def _translated_named(model: Any, folder: str, language: str, keys: Iterable[Any]) -> dict[Any, dict[str, str]]:
    found: dict[Any, dict[str, str]] = {}
    others = set(languages()) - {language}
    for some in together(keys) if others else ():
        same = model.objects.filter(translation_key__in=some)
        for slug, key, code in same.values_list("slug", "translation_key", "locale__language_code"):
            if code in others:
                found.setdefault(key, {})[code] = absolute(f"/{code}/{folder}/{slug}/")
    return found
