"""A small newspaper in both languages, with a page of each kind, new and old: what changes to it make void."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from keruen.newsroom.models import SiteSettings, StandingPage
from keruen.newsroom.tests.cast import NOON, Cast, picture
from keruen.wire.outbound.sitemaps.settling import settle_all

LONG_AGO = datetime(2015, 10, 16, 4, tzinfo=UTC)
YEARS_AGO = datetime(2021, 5, 3, 6, tzinfo=UTC)
DEEP = 22


class Paper:
    """Politics of today in both languages, culture with a Russian archive; `addresses` names a page of each kind."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.shown = picture(credit="Dala.example", alt_text="Степь")
        self.face = picture("Лицо")
        self.document = Document.objects.create(title="Решение", file=ContentFile(b"%PDF-1.4", name="decision.pdf"))
        self.opinion = cast.section("Мнения", is_opinion=True)
        self.topic, self.other_topic = cast.topic("Арал"), cast.topic("Хлеб")
        self.kk_topic = cast.topic("Су", language="kk")
        self.person, self.columnist = cast.person("Ольга Ли", photo=self.face), cast.person("Ия Ким", photo=self.face)
        self.kk_person = cast.person("Айша", language="kk")
        self._write_stories()
        self.about = self._standing("О газете")
        self.contacts = self._standing("Контакты", below=self.about)
        SiteSettings.objects.update(partner_feeds=True)
        settle_all(("ru", "kk"), now=NOON)

    def _write_stories(self) -> None:
        cast = self.cast
        linked = ("document", {"document": self.document, "title": ""})
        self.old = cast.story(
            "Старая", section=cast.culture, topics=(self.topic,), authors=(self.person,), published=LONG_AGO
        )
        for number in range(DEEP):
            cast.story(f"Из архива {number}", section=cast.culture, published=YEARS_AGO.replace(day=number + 1))
        self.story = cast.story(
            "Главная", topics=(self.topic,), authors=(self.person,), picture=self.shown, body=[linked], published=NOON
        )
        self.kk_story = cast.story(
            "Бас мақала",
            section=cast.kk_politics,
            translation_key=self.story.translation_key,
            topics=(self.kk_topic,),
            authors=(self.kk_person,),
        )
        self.kk_other = cast.story("Басқа", section=cast.kk_culture)
        self.column = cast.story("Колонка", section=self.opinion, authors=(self.columnist,))
        self.draft = cast.story("Черновик", published=None, topics=(self.topic,), authors=(self.person,))
        self.withdrawn = cast.story("Снятая", section=cast.culture)
        self.withdrawn.unpublish()

    def _standing(self, title: str, *, below: Any = None) -> StandingPage:
        words = RichText(f'<p>См. <a linktype="page" id="{self.old.pk}">здесь</a>.</p>')
        page = StandingPage(title=title, locale=self.cast.ru_front.locale, body=[("paragraph", words)])
        (below or self.cast.ru_front).add_child(instance=page)
        return page

    def site(self, language: str = "ru") -> SiteSettings:
        return SiteSettings.objects.get(locale__language_code=language)

    @property
    def addresses(self) -> dict[str, str]:
        """Where everything stands at the beginning, by the kind of page."""
        deepest = self.cast.culture.articles.order_by("published_at")[1]
        return {
            "front": "/ru/",
            "kk front": "/kk/",
            "section": "/ru/politika/",
            "kk section": "/kk/saiasat/",
            "other section": "/ru/kultura/",
            "kk other section": "/kk/madeniet/",
            "opinion": "/ru/mneniia/",
            "deep in section": f"/ru/kultura/?before={deepest.pk}",
            "story": self.story.address,
            "kk story": self.kk_story.address,
            "kk other story": self.kk_other.address,
            "old story": self.old.address,
            "column": self.column.address,
            "draft": f"/ru/politika/{self.draft.pk}/",
            "withdrawn": f"/ru/kultura/{self.withdrawn.pk}/",
            "topic": self.topic.get_absolute_url(),
            "other topic": self.other_topic.get_absolute_url(),
            "kk topic": self.kk_topic.get_absolute_url(),
            "person": self.person.get_absolute_url(),
            "columnist": self.columnist.get_absolute_url(),
            "kk person": self.kk_person.get_absolute_url(),
            "day": "/ru/2026/02/04/",
            "kk day": "/kk/2026/02/04/",
            "day before": "/ru/2026/02/03/",
            "old day": "/ru/2015/10/16/",
            "month": "/ru/2026/02/",
            "kk month": "/kk/2026/02/",
            "old month": "/ru/2015/10/",
            "standing": "/ru/o-gazete/",
            "standing below": "/ru/o-gazete/kontakty/",
            "nothing": "/ru/nothing/",
            "kk nothing": "/kk/nothing/",
            "no such topic": "/ru/topics/no-such/",
            "manifest": "/ru/manifest.webmanifest",
            **self._feeds,
            **self._sitemaps,
        }

    @property
    def _feeds(self) -> dict[str, str]:
        return {
            "feed": "/ru/feed/rss.xml",
            "kk feed": "/kk/feed/atom.xml",
            "section feed": "/ru/politika/feed/feed.json",
            "other section feed": "/ru/kultura/feed/rss.xml",
            "topic feed": f"{self.topic.get_absolute_url()}feed/rss.xml",
            "person feed": f"{self.person.get_absolute_url()}feed/atom.xml",
            "whole feed": "/ru/feed/dzen.xml",
        }

    @property
    def _sitemaps(self) -> dict[str, str]:
        return {
            "sitemap": "/sitemap.xml",
            "month's sitemap": "/ru/sitemap-2026-02.xml",
            "kk month's sitemap": "/kk/sitemap-2026-02.xml",
            "old month's sitemap": "/ru/sitemap-2015-10.xml",
            "news sitemap": "/ru/sitemap-news.xml",
            "pages' sitemap": "/ru/sitemap-pages.xml",
            "kk pages' sitemap": "/kk/sitemap-pages.xml",
            "topics' sitemap": "/ru/sitemap-topics.xml",
            "people's sitemap": "/ru/sitemap-people.xml",
        }
