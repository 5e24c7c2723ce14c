"""What stands in a page's <meta> tags, by property or name, in whichever case it is written."""

from keruen.archive.importers.site.page.document import Document, tidy

_META = "//meta[translate(@property, '{upper}', '{lower}')='{name}' or translate(@name, '{upper}', '{lower}')='{name}']"
_UPPER, _LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"


def meta_of(document: Document, *names: str) -> str:
    """The first that says something."""
    return next((text for name in names for text in metas_of(document, name)), "")


def metas_of(document: Document, name: str) -> list[str]:
    path = _META.format(name=name, upper=_UPPER, lower=_LOWER)
    return [text for each in document.select(f"{path}/@content") if (text := tidy(each))]
