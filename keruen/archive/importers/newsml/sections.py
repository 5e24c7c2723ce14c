"""The sections that IPTC's main subjects are: Media Topics and the older Subject Codes have the same seventeen."""

import re

_MAIN = re.compile(r"(?:medtop|subj|subject|iptc|iptccat)?:?(0[1-9]|1[0-7])\d{6}")

NAMES: dict[str, dict[str, str]] = {
    "01": {"ru": "Культура", "kk": "Мәдениет", "en": "Culture"},
    "02": {"ru": "Право", "kk": "Құқық", "en": "Law and justice"},
    "03": {"ru": "Происшествия", "kk": "Оқиғалар", "en": "Emergencies"},
    "04": {"ru": "Экономика", "kk": "Экономика", "en": "Economy"},
    "05": {"ru": "Образование", "kk": "Білім", "en": "Education"},
    "06": {"ru": "Экология", "kk": "Экология", "en": "Environment"},
    "07": {"ru": "Здоровье", "kk": "Денсаулық", "en": "Health"},
    "08": {"ru": "Люди", "kk": "Адамдар", "en": "People"},
    "09": {"ru": "Труд", "kk": "Еңбек", "en": "Labour"},
    "10": {"ru": "Стиль жизни", "kk": "Өмір салты", "en": "Lifestyle"},
    "11": {"ru": "Политика", "kk": "Саясат", "en": "Politics"},
    "12": {"ru": "Религия", "kk": "Дін", "en": "Religion"},
    "13": {"ru": "Наука и технологии", "kk": "Ғылым және технология", "en": "Science and technology"},
    "14": {"ru": "Общество", "kk": "Қоғам", "en": "Society"},
    "15": {"ru": "Спорт", "kk": "Спорт", "en": "Sport"},
    "16": {"ru": "Конфликты", "kk": "Қақтығыстар", "en": "Conflicts"},
    "17": {"ru": "Погода", "kk": "Ауа райы", "en": "Weather"},
}


def main_subject(code: str) -> str:
    """The number of the main subject in medtop:04000000 or subj:04003001; "" for others."""
    found = _MAIN.fullmatch(code.strip().lower())
    return found[1] if found else ""


def section_name(number: str, language: str) -> str:
    return NAMES.get(number, {}).get(language, "")
