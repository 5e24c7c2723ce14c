"""What an item is about: its section, its topics, its place, and what a story has no place for."""

from collections.abc import Iterable
from typing import Any, Final

from keruen.archive.importers.newsml.concepts import full_code_of, named, role_of
from keruen.archive.importers.newsml.elements import children, name_of, text
from keruen.archive.importers.newsml.model import Item
from keruen.archive.importers.newsml.sections import main_subject

_ENTITIES: Final = {"person": "person mentioned", "organisation": "organisation mentioned", "event": "event mentioned"}
_PLACES: Final = frozenset({"geoarea", "poi", "location"})


def read_subjects(item: Item, about: Any, content: Any) -> None:
    """Of NewsML-G2. A service is the section, else the main subject is."""
    for service in children(about, "service"):
        if name := named(service, item.language):
            _take(item, "section", name)
    for place in children(content, "located"):
        if name := named(place, item.language):
            take_place(item, name)
    for subject in children(content, "subject", "keyword", "genre"):
        _read_subject(item, subject)


def _read_subject(item: Item, subject: Any) -> None:
    name = named(subject, item.language) or (text(subject) if name_of(subject) == "keyword" else "")
    code, kind = full_code_of(subject), role_of(subject, by="type")
    if name_of(subject) == "genre":
        item.left.append(("genre", name or code))
    elif name and kind in _PLACES:
        take_place(item, name)
    elif name and kind in _ENTITIES:
        item.left.append((_ENTITIES[kind], name))
    else:
        take_subject(item, name, code, broader=map(full_code_of, children(subject, "broader")))


def take_subject(item: Item, name: str, code: str, *, broader: Iterable[str] = ()) -> None:
    """A topic, unless it is the main subject that the section is made of. IPTC's codes name main subjects."""
    number = next((number for each in (code, *broader) if (number := main_subject(each))), "")
    is_of_section = bool(number) and item.section in {"", f"#{number}"}
    if is_of_section:
        item.section = f"#{number}"
    if is_of_section and main_subject(code) and code.endswith("000000"):
        return
    if name:
        item.topics.append(name)
    else:
        item.left.append(("subject without a name", code))


def take_place(item: Item, name: str) -> None:
    _take(item, "place", name)


def _take(item: Item, field: str, name: str) -> None:
    """The first; others are told."""
    if not getattr(item, field):
        setattr(item, field, name)
    elif getattr(item, field) != name:
        item.left.append((f"second {field}", name))
