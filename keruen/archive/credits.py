"""Who made a picture, where its caption says so."""

import re

_WORDS = "Фото|Сурет|Фотосурет|Суретті түсірген|Photo|Photograph|Image"
_SIGN = re.compile(rf"[\s.,;(/|]*(?<!\w)(?:(?:{_WORDS})\s*(?::|/|©|—|–|\bby\b)|©)\s*")
_NAME = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\"@]|\w+\.\w{2,}")
# A longer line says more than a name.
MOST = 160


def with_credit(caption: str) -> tuple[str, str]:
    """The caption and the credit that stood at its end: “Степь. Фото: А. Сапарова”. Without one, the caption and ""."""
    tidy = caption.strip()
    for found in _SIGN.finditer(tidy, max(0, len(tidy) - MOST - 40)):
        credit = tidy[found.end() :].strip()
        if len(credit) <= MOST and _NAME.match(credit):
            return tidy[: found.start()].strip(), credit.removesuffix(")").removesuffix(".").strip()
    return tidy, ""


def without_credit(caption: str, credit: str) -> str:
    """The caption, whose end may repeat a credit that is known: “Степь. Фото: А. Сапарова” is “Степь.”."""
    end = re.search(rf"\s*(?:{_WORDS})\s*:\s*{re.escape(credit)}\s*$", caption)
    return caption[: end.start()].strip() if end else with_credit(caption)[0]
