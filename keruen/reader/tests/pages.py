"""Every kind of page that the reader has, for tests that hold for all; and the names that its templates use."""

import re
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.rich_text import RichText

from keruen.newsroom.models import Picture, StandingPage
from keruen.newsroom.tests.cast import picture
from keruen.reader import apps

TEMPLATES = Path(apps.__file__).parent / "templates"


def template_names() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


def slot_names() -> set[str]:
    used = r"""\{%\s*slot\s+["']([^"']+)["']"""
    return {name for path in TEMPLATES.rglob("*.html") for name in re.findall(used, path.read_text())}


def rich(text: str) -> RichText:
    return RichText(f"<p>{text}</p>")


def whole_body(shown: Picture, document: Any, recording: Any, other: Any) -> list[tuple[str, Any]]:
    """One block of each kind."""
    plate = {"picture": shown, "caption": "Подпись", "alt_text": "Что видно"}
    person = {"person": None, "name": "Аслан Тулеков", "role": "режиссер"}
    table = {
        "data": [["Статья", "2026"], ["Вода", "1 412"]],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
    }
    return [
        (
            "paragraph",
            RichText(
                f'<p>Текст со <a linktype="page" id="{other.pk}">ссылкой</a> и <a href="https://kz.example/">другой</a>.</p>'
            ),
        ),
        ("heading", "Подзаголовок"),
        ("picture", plate),
        ("table", {"caption": "Бюджет", "table": table, "source": "Минфин"}),
        ("document", {"document": document, "title": "Решение"}),
        ("speech", {**person, "text": rich("Кино — это бизнес.")}),
        ("interview", {**person, "exchanges": [{"question": "Когда?", "answer": rich("Скоро.")}]}),
        ("pull_quote", {"text": "Цитата", "attribution": "Кто-то"}),
        ("gallery", {"title": "Снимки", "pictures": [plate, plate]}),
        ("video", {"file": recording, "title": "Видео", "credit": "КТК", "transcript": "Слова.", "poster": shown}),
        ("audio", {"file": recording, "title": "Звук", "credit": "", "transcript": ""}),
        ("embed", {"url": "https://www.youtube.com/watch?v=abc_DEF-123", "title": "Ролик"}),
        ("embed", {"url": "https://elsewhere.example/post/1", "title": "Запись"}),
        ("fact_box", {"title": "Справка", "text": rich("Факт.")}),
        ("related", {"title": "", "stories": [other]}),
    ]


def addresses(cast: Any, language: str) -> dict[str, str]:
    """An address of each kind of page in the language, with everything on it that can stand there."""
    section = cast.politics if language == "ru" else cast.kk_politics
    opinion = cast.section("Мнения" if language == "ru" else "Пікір", language=language, is_opinion=True)
    shown = picture(credit="Dala.example", alt_text="Степь", caption="Степь весной")
    document = Document.objects.create(title="Решение", file=ContentFile(b"%PDF-1.4", name="decision.pdf"))
    recording = Document.objects.create(title="Запись", file=ContentFile(b"0", name="record.mp4"))
    person = cast.person("Ольга Ли", language=language, photo=shown, biography="Пишет.")
    topic = cast.topic("Арал", language=language)
    other = cast.story("Другая", section=section, picture=shown)
    body = whole_body(shown, document, recording, other)
    story = cast.story(
        "Главная", section=section, picture=shown, topics=(topic,), authors=(person,), body=body, lede="«Лид»."
    )
    cast.story("Колонка", section=opinion, authors=(person,))
    standing = StandingPage(title="О газете", locale=section.locale, body=body[:4])
    cast.front(language).add_child(instance=standing)
    return {
        "front": f"/{language}/",
        "section": f"/{language}/{section.slug}/",
        "opinion": f"/{language}/{opinion.slug}/",
        "story": story.address,
        "topic": f"/{language}/topics/{topic.slug}/",
        "person": f"/{language}/people/{person.slug}/",
        "day": f"/{language}/2026/02/04/",
        "month": f"/{language}/2026/02/",
        "counting": f"/{language}/counting/",
        "search": f"/{language}/search/?q=главная",
        "standing page": f"/{language}/{standing.slug}/",
        "not found": f"/{language}/nothing/glavnaia/",
    }
