"""Who made a story, from the line that names them."""

import re

from keruen.archive.arrivals import ArrivingByline

_PARTS = re.compile(r"\s*[,;/&]\s*|\s+(?:и|және|мен|and)\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_LEADING = re.compile(r"^(?:by|автор|авторы|текст|авторлар|мәтін)\b\s*:?\s*", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*(?:\s+[\w’'.-]+){1,3}")


def bylines_from(line: str) -> list[ArrivingByline]:
    """One for each person in "Айгерим Сапарова, корреспондент; Ерлан Тулегенов". A line without people is one name."""
    whole = _LEADING.sub("", " ".join(line.split())).strip(" .,;")
    found: list[ArrivingByline] = []
    for part in filter(None, _PARTS.split(whole)):
        if _PERSON.fullmatch(part):
            found.append(ArrivingByline(part))
        elif found and part[0].islower():
            found[-1] = ArrivingByline(found[-1].name, occupation=part)
        else:
            return [ArrivingByline(whole)]
    return found
