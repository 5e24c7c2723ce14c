"""What NewsML-G2 says by codes (qcodes) and in several languages."""

from collections.abc import Set
from typing import Any

from keruen.archive.importers.newsml.elements import LANG, attribute, children, text


def code_of(element: Any) -> str:
    """`usable` of stat:usable; a full address is read by its end."""
    code = attribute(element, "qcode") or attribute(element, "uri") or attribute(element, "literal")
    return code.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()


def full_code_of(concept: Any) -> str:
    return attribute(concept, "qcode") or attribute(concept, "uri").rpartition("/")[2]


def role_of(element: Any, *, by: str = "role") -> str:
    return attribute(element, by).rpartition(":")[2].lower()


def named(concept: Any, language: str) -> str:
    """A concept's name, in the item's own language if there are several; else what was written instead of a code."""
    names = list(children(concept, "name"))
    own = [each for each in names if _is_in(each, language)]
    return next((name for each in (*own, *names) if (name := text(each))), attribute(concept, "literal"))


def worded(content: Any, name: str, language: str, roles: Set[str]) -> Any:
    """The element with words of one of these roles, in the item's own language if there are several; None if none."""
    fitting = [each for each in children(content, name) if text(each) and role_of(each) in roles]
    return min(fitting, key=lambda each: not _is_in(each, language, otherwise=True), default=None)


def _is_in(element: Any, language: str, *, otherwise: bool = False) -> bool:
    """Whether it is in the language; `otherwise` where it doesn't say in which it is."""
    given = str(element.get(LANG) or "")[:2].lower()
    return given == language[:2].lower() if given else otherwise
