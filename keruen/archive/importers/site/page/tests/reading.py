"""Pages for tests, read as the importer reads them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from keruen.archive.arrivals import Arrival
from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.page.document import document_of
from keruen.archive.importers.site.page.said import Said, said_by
from keruen.archive.importers.site.rules import PageRules, Rules
from keruen.archive.importers.site.story import arrival_from
from keruen.archive.importers.site.surroundings import Surroundings
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media

NOW = datetime(2026, 2, 4, 8, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Almaty")
ADDRESS = "https://old.kz/news/1.html"


def said(text: str, **rules: Any) -> Said:
    return said_by(document_of(text.encode(), address=ADDRESS), PageRules(**rules), zone=ZONE)


def story(
    text: str | bytes,
    *,
    rules: dict[str, Any] | None = None,
    address: str = ADDRESS,
    content_type: str = "",
    listed: Listed | None = None,
    choice: LanguageChoice | None = None,
) -> tuple[Arrival, dict[str, str]]:
    """The story, and what of its page was told as lost."""
    lost: dict[str, str] = {}
    around = Surroundings(
        rules=Rules.model_validate(rules or {}),
        choice=choice or LanguageChoice(("ru", "kk")),
        media=Media(None, fetch=False, cache=Path("/nowhere")),
        hosts=frozenset({"old.kz"}),
        zone=ZONE,
        now=NOW,
        lost=lambda kind, what: lost.update({kind: what}),
    )
    raw = text.encode() if isinstance(text, str) else text
    document = document_of(raw, address=address, content_type=content_type)
    return arrival_from(document, around, uri=address, listed=listed or Listed()), lost


def texts(arrival: Arrival) -> list[str]:
    return [str(block["value"]) for block in arrival.body]
