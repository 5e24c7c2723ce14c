"""Lists of stories, each a word that says which list it reads."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Self, cast

from django.db import models
from django.db.models import F, Q

from keruen.newsroom import keys
from keruen.newsroom.models.page import TrackedPageQuerySet
from keruen.newsroom.models.section import Section
from keruen.newsroom.models.story_links import ArticleTopic
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.noting import answered_for

if TYPE_CHECKING:
    from keruen.newsroom.models.article import Article

# The date of a story as the index has it that its list is read from: a topic's, a person's.
LISTED_AT: Final = "listed_at"
# What a list shows of a story. Made of these alone, a row costs half of what all of its hundred columns cost.
SHOWN_OF_STORY: Final = (
    *("slug", "title", "short_headline", "lede", "picture_caption", "picture_alt"),
    *("language_code", "published_at", "updated_at"),
)
SHOWN_OF_SECTION: Final = ("slug", "title")
SHOWN_OF_PICTURE: Final = (
    *("file", "file_hash", "width", "height", "credit", "alt_text", "caption"),
    *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
)


class ArticleQuerySet(TrackedPageQuerySet):
    """Lists of stories. `published_at` is set on live stories alone, so lists need this table's indexes only.

    Each word says which list it reads (`keruen.newsroom.keys`); a condition that is added by `filter` is in no list, so
    a page that needs one gets a word for it here, or is void whenever any story changes.
    """

    def in_language(self, language: str) -> Self:
        return self.listed(keys.stories(language), language_code=language, published_at__isnull=False)

    def in_section(self, section: Section) -> Self:
        return self.listed(keys.section_stories(section.pk), section=section, published_at__isnull=False)

    def about(self, topic: models.Model) -> Self:
        """Ordered through the topic's own index; don't order it again."""
        return self._through("topic_links", keys.topic_stories(topic.pk), topic_links__topic=topic)

    def by_person(self, person: models.Model) -> Self:
        """Ordered through the person's own index; don't order it again. Each story once (see `Byline.published_at`)."""
        return self._through("bylines", keys.person_stories(person.pk), bylines__person=person)

    def _through(self, links: str, key: Listed, **conditions: Any) -> Self:
        """A list that is read from the index of `links`, which repeat their story's date."""
        found = self.listed(key, **conditions, **{f"{links}__published_at__isnull": False})
        found = found.alias(**{LISTED_AT: F(f"{links}__published_at")})
        return found.order_by(f"-{links}__published_at", f"-{links}__article_id")

    def sharing_a_topic(self, topics: Sequence[int], *, before: datetime, count: int) -> Self:
        """The newest `count` stories about one of `topics` that were published before that instant."""
        links = ArticleTopic.objects.filter(published_at__lt=before)
        # Of each topic so many by themselves: asked for together, a database sorts all that was ever written of them.
        newest = [
            answered_for(links.filter(topic=topic).order_by("-published_at", "-article_id").values("pk")[:count])
            for topic in topics
        ]
        stories = [ArticleTopic.objects.filter(pk__in=some).order_by().values("article_id") for some in newest]
        first, *others = stories or [ArticleTopic.objects.none().values("article_id")]
        together = answered_for(first.union(*others, all=True) if others else first)
        found = self.listed(*map(keys.topic_stories, topics), pk__in=together).within(end=before)
        return found.newest_first()[:count]

    def slugs_in(self, language: str) -> Self:
        """(number, slug) of the language's stories."""
        found = self.listed(keys.slugs(language), language_code=language, published_at__isnull=False)
        return found.values_list("pk", "slug")

    def placed_between(self, language: str, start: datetime, end: datetime) -> Self:
        """The language's stories from `start` to `end`, both included, oldest first: what sitemaps say of them.

        Read them as values of what `keys.story_places` shows; nothing else of a story makes such a page void.
        """
        shown = (keys.story_places(language), keys.sections(language))
        found = self.listed(*shown, language_code=language, published_at__isnull=False)
        edges = Q(published_at__gte=start, published_at__lte=end)
        return found.within(edges, start=start, end=end).order_by("published_at", "pk")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def published_between(self, start: datetime | None, end: datetime | None) -> Self:
        """From `start` on and before `end`; None is open."""
        edges = Q(published_at__gte=start) if start else Q()
        return self.within(edges & (Q(published_at__lt=end) if end else Q()), start=start, end=end)

    def numbers_above(self, number: int, *, count: int) -> list[int]:
        """The next of their numbers, for whoever goes through all stories, a batch at a time."""
        # Numbers alone: together with columns of pages PostgreSQL reads all pages up to there, for each batch.
        return list(self.filter(pk__gt=number).order_by("pk").values_list("pk", flat=True)[:count])

    def older_than(self, article: "Article") -> Self:
        """What stands below `article` in a list that is newest first."""
        # What stands in a list has a date.
        return self.below(cast("datetime", article.published_at), article.pk)

    def below(self, moment: datetime, number: int) -> Self:
        """What stands below a place in a list that is newest first, whether a story stands there or not."""
        # The first condition is what an index is read by.
        below = Q(published_at__lt=moment) | Q(pk__lt=number)
        edge = Q(published_at__lte=moment)
        if LISTED_AT in self.query.annotations:
            edge &= Q(**{f"{LISTED_AT}__lte": moment})
        return self.within(edge, below, end=moment)

    def for_lists(self) -> Self:
        """With all that a headline in a list shows of the story, its section and its picture; the rest is deferred."""
        of_section = (f"section__{name}" for name in SHOWN_OF_SECTION)
        of_picture = (f"picture__{name}" for name in SHOWN_OF_PICTURE)
        found = self.select_related("section", "picture")
        return found.only(*SHOWN_OF_STORY, "section", "picture", *of_section, *of_picture)

    def for_addresses(self, *more: str) -> Self:
        """With all that the story's address is made of, and the columns `more`; the rest is deferred."""
        return self.select_related("section").only("slug", "language_code", "section", "section__slug", *more)
