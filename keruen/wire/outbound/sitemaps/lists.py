"""What is no story: fronts, sections and standing pages in one file, topics and people in files of their numbers."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from keruen.newsroom.closed import closed_to_strangers
from keruen.newsroom.models import Front, Page, Person, Section, StandingPage, Topic
from keruen.wire.outbound.publication import absolute, languages
from keruen.wire.outbound.sitemaps.months import in_order
from keruen.wire.outbound.sitemaps.together import together
from keruen.wire.outbound.sitemaps.writing import Url

# A file holds what has a number in its span, so it is known without counting which files there are.
SPAN: Final = 5_000
NAMED: Final[dict[str, tuple[Any, str]]] = {"topics": (Topic, "topics"), "people": (Person, "people")}


def urls_of_pages(language: str) -> Iterator[Url]:
    """The front, then sections and standing pages in their order."""
    closed = closed_to_strangers().pages
    for model in (Front, Section, StandingPage):
        pages = [page for page in model.objects.of_language(language).select_related("locale") if page.pk not in closed]
        elsewhere = _translated_pages(model, pages)
        for page in pages:
            address = absolute(page.address)
            others = {code: at for code, at in elsewhere.get(page.translation_key, {}).items() if code != language}
            yield Url(address, alternates=in_order({language: address}, others))


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


def _translated_pages(model: Any, pages: Iterable[Page]) -> dict[Any, dict[str, str]]:
    keys = [page.translation_key for page in pages]
    found: dict[Any, dict[str, str]] = {}
    closed = closed_to_strangers().pages
    for page in model.objects.filter(translation_key__in=keys).select_related("locale"):
        if page.live and page.language in languages() and page.pk not in closed:
            found.setdefault(page.translation_key, {})[page.language] = absolute(page.address)
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
