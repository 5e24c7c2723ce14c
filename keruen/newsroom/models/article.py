import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Final, Self, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from keruen.lib import transliteration
from keruen.newsroom import keys
from keruen.newsroom.blocks import BodyBlock
from keruen.newsroom.blocks.unfinished import UNFINISHED
from keruen.newsroom.forms import ArticleForm
from keruen.newsroom.models.page import Page, TrackedPageQuerySet
from keruen.newsroom.models.section import Section
from keruen.press.tracking.changes import settled
from keruen.press.tracking.lists import Listed
from keruen.press.tracking.noting import answered_for
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet

# The date of a story as the index has it that its list is read from: a topic's, a person's.
LISTED_AT: Final = "listed_at"


def story_address(language: str, section: str, slug: str, pk: int) -> str:
    """Where a story stands: /<language>/<section>/<slug>-<id>/."""
    return f"/{language}/{section}/{slug}-{pk}/"


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

    def sharing_a_topic(self, topics: Sequence[int], *, other_than: int, before: datetime, count: int) -> Self:
        """The newest `count` stories about one of `topics` that were published before that instant."""
        links = ArticleTopic.objects.filter(published_at__lt=before).exclude(article=other_than)
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
        """With all that a headline in a list shows, and without the body."""
        return self.select_related("section", "picture").defer("body")


class Article(Page):  # type: ignore[django-manager-missing]
    """A story: `title` is its headline. Of its address, /<language>/<section>/<slug>-<id>/, only the id decides."""

    short_headline = models.CharField(
        _("short headline"), max_length=120, blank=True, help_text=_("For lists, where the headline is long.")
    )
    lede = models.TextField(_("lede"), blank=True, max_length=700)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    picture = models.ForeignKey(
        "newsroom.Picture",
        verbose_name=_("main picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("In this story's language; else the picture's own.")
    )
    picture_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("In this story's language; else the picture's own."),
    )
    place = models.CharField(
        _("place"), max_length=80, blank=True, help_text=_("Where it happened or was written: Almaty.")
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Shown to readers. Set it when facts changed, not for a comma."),
    )
    seo_title = models.CharField(
        _("title for search engines"),
        max_length=255,
        blank=True,
        help_text=_("Else the headline. Not shown on the page."),
    )
    search_description = models.TextField(
        _("description for search engines"), blank=True, max_length=500, help_text=_("Else the lede.")
    )
    original = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translated_as",
    )

    # Its parts, which may be set as lists.
    bylines: Any
    topic_links: Any

    # Derived when the story is saved, so that lists are read from one table's indexes.
    section = models.ForeignKey(Section, editable=False, null=True, on_delete=models.PROTECT, related_name="articles")
    language_code = models.CharField(max_length=10, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    # How many parts of it came from the old site and can't be shown, so that the desk finds such stories.
    unfinished_parts = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = PageManager.from_queryset(ArticleQuerySet)()

    base_form_class = ArticleForm
    template = "reader/story.html"
    parent_page_types: ClassVar[list[str]] = ["newsroom.Section", "newsroom.StoryFolder"]
    subpage_types: ClassVar[list[str]] = []
    # Wagtail's tables of words are read whole after each save, so stories are not in them: `keruen.search` has them.
    search_auto_update = False
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.FilterField("language_code"),
        index.FilterField("published_at"),
        index.FilterField("section_id"),
    ]
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title", heading=_("Headline"), help_text=" ", classname="title", widget=AdminAutoHeightTextInput),
        FieldPanel("short_headline"),
        FieldPanel("lede"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_caption"), FieldPanel("picture_alt")], _("Main picture")
        ),
        FieldPanel("body"),
        InlinePanel("bylines", heading=_("Bylines"), label=_("byline")),
        MultipleChooserPanel("topic_links", chooser_field_name="topic", heading=_("Topics"), label=_("topic")),
    ]
    promote_panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("place"), FieldPanel("updated_at")]),
        PageChooserPanel("original", "newsroom.Article"),
        MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = (
            models.Index(fields=["language_code", "-published_at", "-page_ptr"], name="article_by_language"),
            models.Index(fields=["section", "-published_at", "-page_ptr"], name="article_by_section"),
            models.Index(fields=["-page_ptr"], condition=Q(unfinished_parts__gt=0), name="unfinished_article"),
        )

    @property
    def language(self) -> str:
        return self.language_code or str(self.locale.language_code)

    @property
    def address(self) -> str:
        section = self.section.slug if self.section else "-"
        return story_address(self.language, section, self.slug, self.pk)

    @property
    def list_headline(self) -> str:
        return self.short_headline or self.title

    @property
    def shown_caption(self) -> str:
        return self.picture_caption or (self.picture.caption if self.picture else "")

    @property
    def shown_alt_text(self) -> str:
        return self.picture_alt or (self.picture.alt_text if self.picture else "")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        parts = super().get_url_parts(request)
        return (parts[0], parts[1], self.address) if parts and self.pk else parts

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.path != self.address:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{self.address}?{query}" if query else self.address)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def published_translations(self) -> list["Article"]:
        """The same story in other languages, where it is live there."""
        return list(
            Article.objects.filter(translation_key=self.translation_key, published_at__isnull=False)
            .exclude(pk=self.pk)
            .select_related("section")
            .defer("body")
        )

    def clean(self) -> None:
        super().clean()
        if self.original_id and self.original_id == self.pk:
            raise ValidationError({"original": _("A story cannot be a translation of itself.")})
        if self.original and self.original.locale_id == self.locale_id:
            raise ValidationError({"original": _("That story is in the same language; choose one in another.")})
        if self.original and self._has_sibling_translation():
            raise ValidationError({"original": _("That story has a translation into this language already.")})

    def _set_core_field_defaults(self) -> None:
        self._follow_original()
        if not self.first_published_at and self._is_parent_known() and not self._slug_fits():
            # Until it is out, the address follows the headline; afterwards it stays.
            self.slug = ""
        super()._set_core_field_defaults()

    def _slug_fits(self) -> bool:
        words = transliteration.slug(self.title, language=self.locale.language_code)
        return bool(re.fullmatch(rf"{re.escape(words)}(-\d+)?", self.slug)) and self.has_free_slug()

    def move_into(self, folder: Page) -> None:
        """Moves the story; where a neighbour there has its slug, it takes the next free one."""
        wanted, number = self.slug, 1
        while not self._slug_is_available(self.slug, folder, self):
            number += 1
            self.slug = f"{wanted}-{number}"
        if self.slug != wanted:
            self.save()
        self.move(folder, pos="last-child")

    @settled()
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.language_code = self.locale.language_code
        self.published_at = self.first_published_at if self.live else None
        if "body" not in self.get_deferred_fields():
            self.unfinished_parts = sum(block["type"] == UNFINISHED for block in self.body.raw_data)
        super().save(*args, **kwargs)
        self.date_links()

    def date_links(self) -> None:
        """Repeats the story's date where its topics' and its people's lists are read from."""
        wanted = {"published_at": self.published_at, "language_code": self.language_code}
        links = ArticleTopic.objects.filter(article_id=self.pk).values("pk", *wanted)
        stale = [link["pk"] for link in links if any(link[name] != wanted[name] for name in wanted)]
        if stale:
            ArticleTopic.objects.filter(pk__in=stale).update(**wanted)
        self._date_bylines()

    def _date_bylines(self) -> None:
        bylines = Byline.objects.filter(article_id=self.pk).order_by("-sort_order", "-pk")
        dates = list(bylines.values_list("pk", "person_id", "published_at"))
        first = set({person: pk for pk, person, _ in dates}.values()) if self.published_at else set()
        for moment in {None, self.published_at}:
            stale = [pk for pk, _, date in dates if (pk in first) == (moment is not None) and date != moment]
            if stale:
                Byline.objects.filter(pk__in=stale).update(published_at=moment)

    def with_content_json(self, content: Any) -> "Article":
        """A revision restored keeps the place in the paper that the story has now, not the one it had then."""
        restored: Article = super().with_content_json(content)
        restored.section_id = self.section_id
        return restored

    def _follow_original(self) -> None:
        """Linked stories share Wagtail's translation key, which is what pages, hreflang and the desk read."""
        if self.original:
            self.translation_key = self.original.translation_key

    def _has_sibling_translation(self) -> bool:
        key = self.original.translation_key if self.original else self.translation_key
        same = Article.objects.filter(translation_key=key, locale_id=self.locale_id)
        return bool(same.exclude(pk=self.pk).exists())


class Byline(TrackedModel, Orderable):
    """Who made the story, and as what.

    It repeats the story's date, so that a person's stories are read from one index; where a person stands twice, as
    author and photographer, the first byline alone has it.
    """

    class Role(models.TextChoices):
        AUTHOR = "author", _("text")
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        ILLUSTRATION = "illustration", _("illustration")
        TRANSLATOR = "translator", _("translation")
        EDITOR = "editor", _("editor")

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(
        "newsroom.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.AUTHOR)

    published_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("person"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        # What was added in code has no place among the others; databases would show it in any order.
        ordering = ("sort_order", "pk")
        indexes = (models.Index(fields=["person", "-published_at", "-article"], name="story_by_person"),)


class ArticleTopicQuerySet(TrackedQuerySet):
    def newest_in(self, language: str) -> Self:
        """The topics of the language's stories, the newest first, with what a rail says of stories and topics."""
        shown = (keys.topic_links, keys.headlines, keys.topics, keys.sections)
        return self.listed(
            *(name(language) for name in shown), language_code=language, published_at__isnull=False
        ).order_by("-published_at", "-article_id")


class ArticleTopic(TrackedModel, Orderable):
    """A story's topic. It repeats the story's date and language, so that lists are read from its indexes."""

    article = ParentalKey(Article, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "newsroom.Topic", verbose_name=_("topic"), on_delete=models.PROTECT, related_name="story_links"
    )
    published_at = models.DateTimeField(null=True, editable=False)
    language_code = models.CharField(max_length=10, editable=False, default="")

    objects: ClassVar[Any] = ArticleTopicQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        ordering = ("sort_order", "pk")
        indexes = (
            models.Index(fields=["topic", "-published_at", "-article"], name="story_by_topic"),
            models.Index(fields=["language_code", "-published_at", "-article"], name="topic_link_by_language"),
        )
