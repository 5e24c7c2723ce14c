"""Arrivals for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from keruen.archive.arrivals import Arrival, ArrivingByline
from keruen.archive.moving import Mover, Placed
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf, Shelf
from keruen.newsroom.models import Byline

NOON = datetime(2015, 10, 16, 7, 0, tzinfo=UTC)
NOW = datetime(2026, 2, 4, 7, 0, tzinfo=UTC)


def arrival(uri: str = "urn:a:1", **fields: Any) -> Arrival:
    plain = Arrival(
        uri=uri,
        digest=f"{uri} 1",
        language="ru",
        headline="Идеи не нужны",
        published_at=NOON,
        body=({"type": "paragraph", "value": "<p>Текст.</p>"},),
    )
    return replace(plain, **fields)


def varied(count: int) -> list[Arrival]:
    """Stories of both languages over a year, with everything that a story of words alone can have."""
    return [
        arrival(
            f"urn:a:{number}",
            language="kk" if number % 3 == 0 else "ru",
            headline="Курс тенге" if number % 5 == 0 else f"Новость номер {number}",
            published_at=NOON - timedelta(days=7 * number),
            updated_at=NOON - timedelta(days=7 * number - 1) if number % 4 == 0 else None,
            lede=f"Подзаголовок {number}",
            short_headline="Коротко" if number % 7 == 0 else "",
            section=("Политика", "Спорт", "")[number % 3],
            topics=tuple(f"Тема {each}" for each in range(number % 4)) + (("Тема 0",) if number % 2 else ()),
            bylines=(
                ArrivingByline("Ольга Ли"),
                ArrivingByline("Ерлан Тулегенов", Byline.Role.PHOTO, "фотограф"),
                *((ArrivingByline("Ольга Ли", Byline.Role.EDITOR),) if number % 2 else ()),
            ),
            body=(
                {"type": "paragraph", "value": f"<p>Первый <b>абзац</b> {number}.</p>"},
                {"type": "heading", "value": "Заголовок"},
                {"type": "embed", "value": {"url": "https://youtu.be/x", "title": "Фильм"}},
                {"type": "unfinished", "value": {"kind": "shortcode", "source": "[map]", "note": ""}},
            ),
            place="Алматы",
            slug="starye-slova" if number % 6 == 0 else "",
            old_addresses=(f"https://old.kz/{number}/?p={number}", f"/?p={number}"),
            views=number * 10 if number % 2 else None,
            live=number % 11 != 10,
            seo_title="Для поисковых машин" if number % 4 == 1 else "",
            search_description="Описание" if number % 4 == 2 else "",
        )
        for number in range(count)
    ]


def move_in(*arrivals: Arrival, shelf: Shelf | None = None, report: Report | None = None) -> Report:
    report = report or Report()
    mover = Mover(report, shelf=shelf or MediaShelf(), now=NOW)
    mover.move(Placed(f"items:{number}", each) for number, each in enumerate(arrivals, start=1))
    return report
