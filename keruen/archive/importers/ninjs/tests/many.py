"""Many small ninjs items, each with something to store, and some that are refused, left out or come twice."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

START = datetime(2012, 1, 1, tzinfo=UTC)
SECTIONS = ("Политика", "Экономика", "Спорт", "Культура")
PEOPLE = ("Айгерим Сапарова", "Ерлан Тулегенов", "Ольга Ли")


def many(count: int, *, seed: int = 1) -> Iterator[dict[str, Any]]:
    random = Random(seed)
    for number in range(count):
        moment = START + timedelta(minutes=40 * number)
        fields: dict[str, Any] = {
            "uri": f"https://old.kz/{moment:%Y/%m}/story-{number}/",
            "type": "text",
            "language": "kk" if number % 5 == 4 else "ru",
            "firstCreated": moment.isoformat(),
            "headlines": [{"role": "main", "value": f"Новость {number % 97} дня"}],
            "descriptions": [{"role": "summary", "value": f"О чём она, {number}"}],
            "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>Текст {number}.</p><h2>И ещё</h2>"}],
            "by": random.choice(PEOPLE),
            "subjects": [
                {"rel": "section", "name": random.choice(SECTIONS)},
                {"name": f"Тема {int(random.paretovariate(1)) % 40}"},
            ],
        }
        if number % 5 == 4:
            original = f"https://old.kz/{START + timedelta(minutes=40 * (number - 1)):%Y/%m}/story-{number - 1}/"
            fields["associations"] = [{"rel": "translationOf", "type": "text", "uri": original}]
        if number % 13 == 0:
            fields["organisations"] = [{"name": "Завод"}]
        if number % 50 == 7:
            fields["type"] = "video"
        if number % 70 == 11:
            fields["language"] = "de"
        if number % 90 == 31 and number > 100:
            fields["uri"] = f"https://old.kz/double-{number // 180}/"
        yield fields


def write_many(path: Path, count: int, *, seed: int = 1) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in many(count, seed=seed))
    return path
