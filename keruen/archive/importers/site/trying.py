"""What would be read from one page, for people who write rules."""

import sys
from dataclasses import replace
from pathlib import Path

from keruen.archive.arrivals import Arrival
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import own
from keruen.archive.importers.site.crawl import saved
from keruen.archive.importers.site.crawl.asking import LARGEST_PAGE, Asking
from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.page.document import Document, document_of
from keruen.archive.importers.site.page.said import address_said
from keruen.archive.importers.site.story import NoStory, arrival_from
from keruen.archive.importers.site.surroundings import Surroundings
from keruen.archive.report import RefusedItem
from keruen.lib.outgoing import FetchError

_SHOWN = 160


def shown(where: str, around: Surroundings, asking: Asking, *, site: str) -> None:
    """Writes the fields of the page at an address or in a file, and what of it would be lost."""
    lost: list[str] = []
    try:
        document = _document(where, around, asking, site)
        said = own(address_said(document), around.hosts) or own(document.address, around.hosts)
        uri = f"https://{said.whole}" if said else document.address
        heard = replace(around, lost=lambda kind, what: lost.append(f"{kind}: {what[:_SHOWN]}"))
        lines = _fields(arrival_from(document, heard, uri=uri, listed=Listed()))
    except NoStory as why:
        lines = [f"no story: {why}"]
    except (RefusedItem, FetchError) as error:
        raise CannotImport(f"{where}: {error}") from error
    sys.stdout.write("".join(f"{line}\n" for line in [*lines, *(f"not kept: {each}" for each in lost)]))


def _document(where: str, around: Surroundings, asking: Asking, site: str) -> Document:
    if own(where, around.hosts) is None:
        if where.startswith(("http://", "https://")):
            raise CannotImport(f"{where}: is no address of the site; name its other hosts by --host")
        path = Path(where)
        return saved.page_in(path, path.name, site=site, hosts=around.hosts)
    if not asking.may_ask(where):
        raise CannotImport(f"{where}: robots.txt doesn't allow it")
    answer = asking.get(where, limit=LARGEST_PAGE)
    return document_of(answer.body, address=answer.url, content_type=answer.headers.get("Content-Type", ""))


def _fields(story: Arrival) -> list[str]:
    people = ", ".join(byline.name for byline in story.bylines)
    said: dict[str, object] = {
        "uri": story.uri,
        "language": story.language,
        "headline": story.headline,
        "lede": story.lede,
        "published": story.published_at.isoformat(),
        "updated": story.updated_at and story.updated_at.isoformat(),
        "section": story.section,
        "topics": ", ".join(story.topics),
        "authors": people,
        "main picture": story.picture
        and f"{story.picture.path.name} · {story.picture.caption} · {story.picture.credit}",
        "for search engines": story.search_description,
        "translations": story.translation_group[:12],
    }
    lines = [f"{name}: {value}" for name, value in said.items() if value]
    return [*lines, f"text: {len(story.body)} blocks", *(f"  {_block(each)}" for each in story.body)]


def _block(block: dict[str, object]) -> str:
    value = block["value"]
    text = text_of(value.replace("</p>", "</p> ")) if isinstance(value, str) else str(value)
    return f"{block['type']}: {text[:_SHOWN]}"
