import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
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
from wagtail.models import PageManager
from wagtail.search import index

from keruen.lib import transliteration
from keruen.newsroom.blocks import BodyBlock
from keruen.newsroom.blocks.unfinished import UNFINISHED
from keruen.newsroom.forms import ArticleForm
from keruen.newsroom.models.page import Page
from keruen.newsroom.models.section import Section
from keruen.newsroom.models.story_links import ArticleTopic, Byline
from keruen.newsroom.models.story_lists import ArticleQuerySet
from keruen.press.tracking.changes import settled


def story_address(language: str, section: str, slug: str, pk: int) -> str:
    """Where a story stands: /<language>/<section>/<slug>-<id>/."""
    return f"/{language}/{section}/{slug}-{pk}/"


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
        """The same story in other languages, where it is live there: what their addresses are made of."""
        same = Article.objects.filter(translation_key=self.translation_key, published_at__isnull=False)
        return [story for story in same.order_by("pk").for_addresses() if story.pk != self.pk]

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
