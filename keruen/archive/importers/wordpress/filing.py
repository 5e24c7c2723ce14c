"""Under what a post was filed: the category that becomes its section, and the topics."""

from collections.abc import Iterator
from dataclasses import dataclass

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.wordpress.model import Item, Term
from keruen.archive.importers.wordpress.surroundings import Surroundings

PRIMARY = (
    "_yoast_wpseo_primary_category",
    "rank_math_primary_category",
    "_primary_term_category",
    "_seopress_robots_primary_cat",
)
# What WordPress files a post under that nobody filed.
UNFILED = frozenset(
    {"uncategorized", "bez-rubriki", "без-рубрики", "без рубрики", "айдарсыз", "aidarsyz", "санатсыз", "uncategorised"}
)
# Said elsewhere in a story, or only for the machinery of themes and plugins.
SILENT = frozenset(
    {
        *(
            "language",
            "post_translations",
            "term_language",
            "term_translations",
            "author",
            "ppma_author",
            "post_format",
        ),
        *("translation_priority", "nav_menu", "yst_prominent_words", "molongui_author", "link_category", "wp_theme"),
    }
)
MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Filing:
    """`section` is None where the post was filed under nothing."""

    section: Term | None
    topics: list[Term]

    @property
    def slugs(self) -> list[str]:
        return [term.slug for term in ([self.section] if self.section else []) + self.topics]


def filing_of(item: Item, around: Surroundings) -> Filing:
    categories = [term for term in _tidy(item.in_domain("category")) if not _is_unfiled(term)]
    section = _primary(item, categories, around) or (categories[0] if categories else None)
    others = [term for term in categories if term != section]
    tags = _tidy(item.in_domain("post_tag", *around.topics_from))
    for term in item.terms:
        if term.domain not in SILENT | around.topics_from | {"category", "post_tag"} and term.name:
            around.lost(f"filed under {term.domain}", term.name)
    return Filing(section, [*others, *tags])


def parents_of(slug: str, around: Surroundings) -> list[str]:
    """The slugs of a category's parents, the outermost first. A circle is cut (the first reading tells of it)."""
    found: list[str] = []
    parent = around.catalogue.category(around.site.key, slug)[2]
    while parent:
        if parent in found or parent == slug or len(found) >= MOST_PARENTS:
            break
        found.append(parent)
        parent = around.catalogue.category(around.site.key, parent)[2]
    return found[::-1]


def _tidy(terms: list[Term]) -> Iterator[Term]:
    """Each once by its name: old exports name every term twice, with its slug and without."""
    by_name: dict[str, Term] = {}
    for term in terms:
        name = text_of(text_of(term.name))
        if name and not (name.casefold() in by_name and by_name[name.casefold()].slug):
            by_name[name.casefold()] = Term(term.domain, term.slug, name)
    yield from by_name.values()


def _primary(item: Item, categories: list[Term], around: Surroundings) -> Term | None:
    number = item.said(*PRIMARY)
    if not number.isdecimal():
        return None
    slug = around.catalogue.category_by_number(around.site.key, int(number[:18]))
    return next((term for term in categories if slug and term.slug == slug), None)


def _is_unfiled(term: Term) -> bool:
    return term.slug.lower() in UNFILED or term.name.casefold() in UNFILED
