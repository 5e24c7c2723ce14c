"""The portal that each run begins with: small, but with one of everything that a page can show or depend on."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from keruen.accounts.models import User
from keruen.lib.clock import Clock
from keruen.newsroom.models import SiteSettings, StandingPage
from keruen.newsroom.tests.cast import Cast, picture
from keruen.pulse.actions import set_floor
from keruen.pulse.models import Pin
from keruen.wire.samples import put_samples

START = datetime(2026, 2, 4, 7, 0, tzinfo=UTC)
BACK = (1, 2, 5, 26, 30, 50, 24 * 8, 24 * 20, 24 * 35, 24 * 60, 24 * 61, 24 * 400)
MANY = 24


class MovableClock(Clock):
    """The portal's clock in the machine's hands."""

    def __init__(self, instant: datetime = START) -> None:
        self.instant = instant

    def _read(self) -> datetime:
        return self.instant

    def forward(self, delta: timedelta) -> None:
        self.instant += delta


def rich(text: str) -> RichText:
    return RichText(f"<p>{text}</p>")


def ago(hours: float) -> datetime:
    return START - timedelta(hours=hours)


class Newsroom(Cast):
    """The cast, their stories in two languages and what stands around these."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures = [
            picture(f"Снимок {n}", width=90, height=60, credit="Dala.example", alt_text=f"Степь {n}", caption="Весной")
            for n in range(3)
        ]
        self.document = Document.objects.create(title="Решение", file=ContentFile(b"%PDF-1.4", name="decision.pdf"))
        self.opinion = self.section("Мнения", is_opinion=True, description="Колонки")
        self.topics = {"ru": [self.topic(f"Тема {n}") for n in "абв"], "kk": [self.topic("Су", language="kk")]}
        self.people = {
            "ru": [self.person("Ольга Ли", photo=self.pictures[2], biography="Пишет."), self.person("Аян Ким")],
            "kk": [self.person("Асан Қайғы", language="kk")],
        }
        self._write_stories()
        self._furnish()
        self.everybody = [self.reporter, self.editor, self.chief]
        User.objects.create_superuser("admin", "admin@example.kz", "admin-pass")

    def _write_stories(self) -> None:
        one, two, three = self.topics["ru"]
        self.first = self.story("Первая", topics=(one, two), authors=tuple(self.people["ru"]), published=ago(3))
        hours = [*BACK, *(24 * 70 + n for n in range(MANY - len(BACK)))]
        for n, back in enumerate(hours):
            topics = (one,) if n % 2 else (two, three) if n % 3 else ()
            shown = self.pictures[n % 3] if n % 4 == 0 else None
            self.story(f"Рассказ {n}", published=ago(back), topics=topics, picture=shown)
        self.story("Театр", section=self.culture, published=ago(4), authors=(self.people["ru"][1],))
        self.story("Колонка", section=self.opinion, published=ago(6), authors=(self.people["ru"][0],))
        self.story("Вчерашняя колонка", section=self.opinion, published=ago(25))
        self.whole = self.story(
            "Целая", section=self.culture, published=ago(2), topics=(three,), body=self._whole_body(), place="Алматы"
        )
        self.draft = self.story("Черновик", published=None)
        self.gone = self.story("Снятая", published=ago(40))
        self.gone.unpublish()
        for n, back in enumerate((1, 4, 27, 24 * 40)):
            section = self.kk_culture if n == 1 else self.kk_politics
            self.story(f"Хабар {n}", section=section, published=ago(back), topics=tuple(self.topics["kk"][: n % 2]))
        self.story("Толық", section=self.kk_culture, published=ago(2), translation_key=self.whole.translation_key)

    def _whole_body(self) -> list[tuple[str, Any]]:
        plate = {"picture": self.pictures[0], "caption": "", "alt_text": ""}
        link = f'<a linktype="page" id="{self.first.pk}">ссылка</a>'
        return [
            ("paragraph", rich(f"Текст, {link}.")),
            ("picture", plate),
            ("speech", {"person": self.people["ru"][1], "name": "", "role": "", "text": rich("Слова.")}),
            ("document", {"document": self.document, "title": ""}),
            ("related", {"title": "", "stories": [self.first]}),
        ]

    def _furnish(self) -> None:
        self.standing = {}
        for language, title in (("ru", "О газете"), ("kk", "Газет туралы")):
            page = StandingPage(title=title, locale=self.front(language).locale, body=[("paragraph", rich("Мы."))])
            self.standing[language] = self.front(language).add_child(instance=page)
            footer = [("page", {"page": page, "text": ""})]
            site = SiteSettings.objects.get(locale__language_code=language)
            site.footer, site.imprint = footer, "Собственник"
            site.save()
        Redirect.objects.create(old_path="/ru/old", redirect_page=self.standing["ru"])
        Pin.objects.create(topic=self.topics["ru"][2])
        set_floor({self.first.pk: 12, self.whole.pk: 7})
        put_samples()
