"""What the desk closed to strangers: no feed, no sitemap and no search names it."""

from dataclasses import dataclass

from wagtail.models import PageViewRestriction

from keruen.newsroom.models import Article, Page, Section
from keruen.press.remembering import remembered


@dataclass(frozen=True, slots=True)
class Closed:
    """Sections, stories and other pages by their numbers."""

    sections: frozenset[int] = frozenset()
    stories: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()

    def has_story(self, pk: int, section: int | None) -> bool:
        return pk in self.stories or section in self.sections


NOTHING = Closed()


def closed_to_strangers() -> Closed:
    """Nearly always nothing."""
    return remembered("closed to strangers", _looked_up)


def _looked_up() -> Closed:
    closed = list(PageViewRestriction.objects.order_by("pk").values_list("page", flat=True))
    if not closed:
        return NOTHING
    paths = Page.objects.filter(pk__in=closed).values_list("path", flat=True)
    sections, stories, pages = set[int](), set[int](), set[int]()
    for path in paths:
        sections.update(Section.objects.filter(path__startswith=path).values_list("pk", flat=True))
        below = Page.objects.filter(path__startswith=path).found_by_path()
        pages.update(below.values_list("pk", flat=True))
        if not Section.objects.filter(path=path).exists():
            # A story or a month's folder; whatever lies in a closed section is known by the section.
            alone = Article.objects.filter(path__startswith=path).exclude(section__in=sections)
            stories.update(alone.values_list("pk", flat=True))
    return Closed(frozenset(sections), frozenset(stories), frozenset(pages))
