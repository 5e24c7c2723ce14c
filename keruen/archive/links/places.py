"""Whether something stands at an address of the portal, or of a site that was moved in: asked of the database alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect

from keruen.archive.importers.site.addresses import place_of
from keruen.lib.former_addresses import Former, former, host_of, number
from keruen.lib.languages import of_path
from keruen.newsroom.models import Article, OldAddress, Person, Picture, Section, StandingPage, Topic

NOTHING: Final = "nothing stands there"
TAKEN_DOWN: Final = "the story was taken down"
_NAMED: Final[dict[str, Any]] = {"topic": Topic, "person": Person}


@dataclass(slots=True)
class _Asked:
    """What the addresses of one batch mean, by their kinds: {address: …}."""

    stories: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, int] = field(default_factory=dict)
    named: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)
    nowhere: dict[str, str] = field(default_factory=dict)

    def take(self, address: str, match: ResolverMatch, language: str) -> None:
        """What is none of these (a front, a day's paper, a feed) is always there."""
        match match.url_name:
            case "story":
                self.stories[address] = int(match.kwargs["pk"])
            case "picture":
                self.pictures[address] = int(match.kwargs["pk"])
            case "topic" | "person":
                self.named[address] = (str(match.url_name), language, match.kwargs["slug"])
            case "page":
                self.pages[address] = (language, match.kwargs["path"])


class Places:
    """`hosts` are names of former sites beside those that the settings name, as `host_of` gives them."""

    def __init__(self, hosts: Iterable[str] = ()) -> None:
        site = urlsplit(settings.SITE_URL).netloc
        self.own = host_of(site)
        self.former = frozenset({*map(host_of, settings.FORMER_HOSTS), *hosts})
        self.languages: tuple[str, ...] = tuple(settings.ENVIRONMENT.languages)

    def is_ours(self, address: str) -> bool:
        found = former(address)
        return found is not None and (not found.host or found.host == self.own or found.host in self.former)

    def nowhere(self, addresses: Iterable[str]) -> dict[str, str]:
        """{address: why} of those that lead nowhere; a handful of queries, however many there are."""
        asked = _Asked()
        for address in addresses:
            self._sort(address, asked)
        self._look_up(asked)
        moved = self._moved(asked.nowhere)
        return {address: why for address, why in asked.nowhere.items() if address not in moved}

    def _sort(self, address: str, asked: _Asked) -> None:
        found = former(address)
        if found is None:
            asked.nowhere[address] = "is no address"
        elif found.host and found.host != self.own:
            asked.nowhere[address] = NOTHING
        else:
            self._sort_own(address, unquote(urlsplit(address).path) or "/", asked)

    def _sort_own(self, address: str, path: str, asked: _Asked) -> None:
        if path.startswith(settings.MEDIA_URL):
            if not _is_file(path.removeprefix(settings.MEDIA_URL)):
                asked.nowhere[address] = "there is no such file"
            return
        match = self._match(path)
        if match is None:
            asked.nowhere[address] = NOTHING
        else:
            asked.take(address, match, of_path(path, self.languages) or "")

    def _match(self, path: str) -> ResolverMatch | None:
        """As the portal's own addresses are told apart; one without its last slash is answered with a redirect."""
        language = of_path(path, self.languages) or self.languages[0]
        with translation.override(language):
            for form in (path, f"{path}/"):
                try:
                    found: ResolverMatch = resolve(form)
                except Resolver404:
                    continue
                if found.url_name != "wagtail_serve":
                    return found
        return None

    def _look_up(self, asked: _Asked) -> None:
        stories = dict(Article.objects.filter(pk__in=set(asked.stories.values())).values_list("pk", "live"))
        pictures = set(Picture.objects.filter(pk__in=set(asked.pictures.values())).values_list("pk", flat=True))
        named, pages = set(_named(asked.named.values())), set(_pages(asked.pages.values()))
        asked.nowhere |= {
            **{
                address: TAKEN_DOWN if pk in stories else "there is no such story"
                for address, pk in asked.stories.items()
                if not stories.get(pk)
            },
            **{at: "there is no such picture" for at, pk in asked.pictures.items() if pk not in pictures},
            **{at: f"there is no such {wanted[0]}" for at, wanted in asked.named.items() if wanted not in named},
            **{at: NOTHING for at, place in asked.pages.items() if place not in pages},
        }

    def _moved(self, addresses: Iterable[str]) -> set[str]:
        """Those that the desk's redirects, or what a former site had there, lead on."""
        forms = {address: found for address in addresses if (found := former(address)) and not found.is_first_page}
        paths = {address: Redirect.normalise_path(place_of(address)) for address in forms}
        redirects = set(Redirect.objects.filter(old_path__in=set(paths.values())).values_list("old_path", flat=True))
        led = {address for address, path in paths.items() if path in redirects}
        return led | self._led_on({address: form for address, form in forms.items() if address not in led})

    def _led_on(self, forms: dict[str, Former]) -> set[str]:
        readings = {address: {number(each.place) for each in form.readings()} for address, form in forms.items()}
        wanted = {place for places in readings.values() for place in places}
        rows = OldAddress.objects.filter(place__in=wanted).values_list("place", "story_id", "story__live")
        there = {place for place, story, is_live in rows if story is None or is_live}
        return {address for address, places in readings.items() if places & there}


def _named(wanted: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    slugs: dict[str, set[str]] = {}
    for kind, _, slug in wanted:
        slugs.setdefault(kind, set()).add(slug)
    for kind, names in slugs.items():
        rows = _NAMED[kind].objects.filter(slug__in=names).values_list("locale__language_code", "slug")
        yield from ((kind, language, slug) for language, slug in rows)


def _pages(wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(language, path below the front) of live sections and standing pages."""
    slugs = {path.rstrip("/").rpartition("/")[2] for _, path in wanted}
    for model in (Section, StandingPage):
        for page in model._default_manager.filter(slug__in=slugs, live=True).select_related("locale"):
            yield page.locale.language_code, page.path_below_front


def _is_file(name: str) -> bool:
    try:
        return default_storage.exists(name)
    except (OSError, ValueError):  # SuspiciousFileOperation among them: a path that leads out
        return False
