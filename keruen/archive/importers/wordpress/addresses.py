"""Where a post and the lists that it stood in were on the old site."""

import re
from collections.abc import Iterator

from keruen.archive.importers.wordpress.cataloguing import Site
from keruen.archive.importers.wordpress.filing import Filing, parents_of
from keruen.archive.importers.wordpress.model import Item, Term
from keruen.archive.importers.wordpress.surroundings import Surroundings
from keruen.archive.wordpress_fields import OLD_ADDRESS

# Former words of its address, which WordPress itself still answers.
OLD_SLUGS = "_wp_old_slug"
_NUMBER = re.compile(r"[?&](?:p|page_id|attachment_id)=([0-9]{1,18})(?![0-9])")


def uri_of(item: Item, site: Site) -> str:
    """One for each post of a site, whatever scheme it had and whether with www. or without."""
    if item.number and site.key:
        return f"https://{site.key}/?p={item.number}"
    return (item.guid or item.link or (f"wordpress:{item.number}" if item.number else ""))[:500]


def old_addresses(item: Item, around: Surroundings) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_addresses(item, around.site)))


def _addresses(item: Item, site: Site) -> Iterator[str]:
    if item.link.startswith(("http://", "https://")):
        yield item.link
        # /2015/10/slug/, /slug.html, /41-slug
        begin = item.link.lower().rfind(item.slug.lower())
        end = begin + len(item.slug)
        if item.slug and begin >= 0 and "?" not in item.link and "/" not in item.link[end:].rstrip("/"):
            for former in item.meta.get(OLD_SLUGS, ()):
                yield f"{item.link[:begin]}{former}{item.link[end:]}"
    if item.number and site.address:
        yield f"{site.address}/?p={item.number}"
    if item.guid.startswith(("http://", "https://")) and not _is_of_another(item, site):
        yield item.guid
    yield from item.meta.get(OLD_ADDRESS, ())


def _is_of_another(item: Item, site: Site) -> bool:
    """A post that was imported there may have a guid with the number that another post has there."""
    is_here = item.guid.partition("//")[2].lower().removeprefix("www.").startswith(f"{site.key}/")
    found = _NUMBER.search(item.guid) if is_here and item.number else None
    return found is not None and int(found[1]) != item.number


def remember_lists(filing: Filing, people: list[tuple[str, str, int]], language: str, around: Surroundings) -> None:
    """Notes where the lists were that the post stood in: these addresses lead to what the lists have become."""
    terms = ([(filing.section, "section")] if filing.section else []) + [(term, "topic") for term in filing.topics]
    for term, kind in terms:
        around.catalogue.list_at(_of_list(term, language, around), kind, term.name, language)
    for name, slug, number in people:
        below = [f"{around.bases.author}/{slug}/"] if slug else []
        asked = [f"?author={number}"] if number else []
        around.catalogue.list_at(_absolute([*below, *asked], language, around), "person", name, language)


def _of_list(term: Term, language: str, around: Surroundings) -> tuple[str, ...]:
    if not term.slug:
        return ()
    if term.domain == "category":
        number = around.catalogue.category(around.site.key, term.slug)[0]
        path = "/".join([around.bases.category, *parents_of(term.slug, around), term.slug])
        short = f"{around.bases.category}/{term.slug}/"
        return _absolute([f"{path}/", short, *([f"?cat={number}"] if number else [])], language, around)
    base = around.bases.tag if term.domain == "post_tag" else term.domain
    return _absolute(
        [f"{base}/{term.slug}/", *([f"?tag={term.slug}"] if term.domain == "post_tag" else [])], language, around
    )


def _absolute(paths: list[str], language: str, around: Surroundings) -> tuple[str, ...]:
    """With the language's folder, too: sites with several have one for each but the first."""
    site = around.site.address
    if not site:
        return ()
    with_language = [f"{site}/{language}/{path}" for path in paths if not path.startswith("?")]
    return tuple(dict.fromkeys([*(f"{site}/{path}" for path in paths), *with_language]))
