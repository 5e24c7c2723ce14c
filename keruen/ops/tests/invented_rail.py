"""Invented topics, stories that readers read, and others that nobody does, as ninjs items.

Of each topic there is an older story that is read most, a newer one that fewer read, and the newest, which nobody
reads. `IDLE` topics have the freshest stories of all. An old story of each language has the rail on its page.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

LEADS: Final[dict[str, dict[str, str]]] = {
    "ru": {
        "Паводки": "Реки Костанайской степи вышли из берегов на неделю раньше срока",
        "Школы": "В Таразе третья смена уходит: новые классы открыли в бывшем вокзале",
        "Дороги": "Трассу до Балхаша будут чинить ночью, чтобы днём по ней ездили",
        "Хлеб": "Почему буханка в Семее дешевле, чем в Уральске",
        "Арал": "На Малый Арал вернулись пеликаны, а с ними рыбаки",
        "Метро": "Как копают станцию, до которой одиннадцать лет не могли дойти",
        "Пенсии": "Трудовую книжку сгрызла коза: стаж восстановили по фотографиям",
        "Тюльпаны": "Где в апреле искать дикие тюльпаны и почему их нельзя рвать",
        "Космос": "Байконур без космонавтов: чем живёт город между стартами",
        "Шахматы": "Пятиклассница из Аксая обыграла гроссмейстера и пошла делать уроки",
        "Театр": "Кукольный театр объехал сорок аулов на одном автобусе",
        "Ветер": "В Жунгарских воротах ставят ещё двадцать ветряков",
        "Яблоки": "Апорт возвращается: сад заложили там, где был карьер",
        "Поезда": "Ночной поезд в Кызылорду снова ходит, и в нём снова нет мест",
        "Лошади": "Табун перешёл границу и вернулся сам",
        "Вода": "Сколько воды уходит в песок по дороге к полю",
        "Связь": "В Катон-Карагай провели интернет по дну озера",
        # One story leads this and the one before.
        "Озёра": "В Катон-Карагай провели интернет по дну озера",
    },
    "kk": {
        "Су тасқыны": "Торғай өзені арнасынан мерзімінен бұрын шықты",
        "Мектеп": "Ауыл мектебінің оқушылары ауа райы станциясын өздері құрастырды",
        "Ат спорты": "Көкпардан ауылдар додасында жасы алпыстан асқандар жеңді",
    },
}
IDLE: Final = {"ru": ("Погода", "Конкурсы", "Анонсы", "Афиша"), "kk": ("Ауа райы", "Хабарландыру")}
OLD: Final = {"ru": "Десять лет назад здесь была степь", "kk": "Он жыл бұрын бұл жер дала еді"}
OF_IDLE: Final = 4
OLD_YEARS: Final = timedelta(days=3_650)


@dataclass(frozen=True, slots=True)
class Read:
    """So many readers open the story of that headline."""

    headline: str
    readers: int


def read(language: str, *, most: int = 30, fewer: int = 12) -> list[Read]:
    leads = dict.fromkeys(LEADS[language].values())
    return [Read(lead, most) for lead in leads] + [Read(_second(topic), fewer) for topic in LEADS[language]]


def write_items(path: Path, *, now: datetime) -> None:
    with path.open("w") as file:
        for number, item in enumerate(_items(now)):
            file.write(json.dumps({"uri": f"urn:invented:{number}", **item}, ensure_ascii=False) + "\n")


def _items(now: datetime) -> Iterator[dict[str, Any]]:
    for language, leads in LEADS.items():
        yield _item(language, OLD[language], [], now - OLD_YEARS)
        for number, lead in enumerate(dict.fromkeys(leads.values())):
            topics = [topic for topic, headline in leads.items() if headline == lead]
            yield _item(language, lead, topics, now - timedelta(days=2, hours=number))
            for topic in topics:
                yield _item(language, _second(topic), [topic], now - timedelta(days=1, hours=number))
                yield _item(language, f"{topic}: 3", [topic], now - timedelta(hours=8, minutes=number))
        for place, topic in enumerate(IDLE[language] * OF_IDLE):
            yield _item(language, f"{topic}: {place}", [topic], now - timedelta(minutes=10 + place))


def _second(topic: str) -> str:
    return f"{topic}: 2"


def _item(language: str, headline: str, topics: Iterable[str], at: datetime) -> dict[str, Any]:
    section = {"ru": "Новости", "kk": "Жаңалықтар"}[language]
    return {
        "type": "text",
        "language": language,
        "pubStatus": "usable",
        "standard": {"name": "ninjs", "version": "3.1"},
        "versionCreated": at.isoformat(),
        "firstCreated": at.isoformat(),
        "headlines": [{"role": "main", "value": headline}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{headline}.</p>"}],
        "subjects": [{"rel": "section", "name": section}, *({"rel": "topic", "name": topic} for topic in topics)],
    }
