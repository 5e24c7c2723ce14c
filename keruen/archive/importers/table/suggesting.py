"""A first mapping, by what people call their columns and by what stands in the first rows."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from keruen.archive.importers.table.mapping import Moment
from keruen.archive.importers.table.names import field_of
from keruen.archive.importers.table.reading import Row, Table
from keruen.archive.importers.table.story import Surroundings, arrival_from
from keruen.archive.importers.table.values import moment_from
from keruen.archive.report import RefusedItem

DATE_FORMS = (
    "iso", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y", "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y",
    "%d-%m-%Y %H:%M", "%d-%m-%Y", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d", "%a, %d %b %Y %H:%M:%S %z", "unix-ms", "unix",
)  # fmt: skip
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_HTML = re.compile(r"<(?:p|br|div|a|h[1-6]|img|b|i|strong|em|ul|ol)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*] |> )|\[[^\]]+\]\([^)]+\)|\*\*\w", re.MULTILINE)


def suggested(table: Table, rows: list[Row]) -> str:
    """The mapping as TOML; columns that nobody knows are named in it, to be placed or to be ignored."""
    fields: dict[str, str] = {}
    unknown: list[str] = []
    for column in table.columns:
        field = field_of(column)
        if field and field not in fields:
            fields[field] = column
        else:
            unknown.append(column)
    samples = {
        field: [row.cells.get(column) for row in rows if row.cells.get(column)] for field, column in fields.items()
    }
    lines = ["# Which column of the table is what; docs: guides/moving-in-from-ghost-tables-and-agencies.md", "[file]"]
    lines += [
        f"encoding = {_quoted(table.encoding)}",
        f"ignore = [{', '.join(map(_quoted, unknown))}]",
        "",
        "[columns]",
    ]
    lines += [f"{field} = {_column(field, column, samples[field], table)}" for field, column in fields.items()]
    lines += [f"# {field} = … is missing: which column is it?" for field in ("uri", "headline", "published_at", "body")
              if field not in fields]  # fmt: skip
    lines += ["", "[constants]", '# language = "ru"', '# section = "Архив"']
    return "\n".join([*lines, "", "# [values.section]", '# "soc" = "Общество"', ""])


def shown(row: Row, around: Surroundings) -> str:
    """What the mapping makes of a row, for people."""
    try:
        if row.problem:
            raise row.problem
        story = arrival_from(row, around)
    except RefusedItem as refusal:
        return f"{row.place}: {refusal}\n"
    first = next((str(block["value"])[:120] for block in story.body if block["type"] == "paragraph"), "")
    people = ", ".join(byline.name for byline in story.bylines)
    said: dict[str, object] = {
        "uri": story.uri,
        "headline": story.headline,
        "lede": story.lede[:120],
        "published": story.published_at.isoformat(),
        "language": story.language,
        "section": story.section,
        "topics": ", ".join(story.topics),
        "authors": people,
        "views": story.views,
        "body": f"{len(story.body)} blocks: {first}",
    }
    return f"{row.place}\n" + "".join(f"  {name}: {value}\n" for name, value in said.items() if value not in (None, ""))


def _column(field: str, column: str, samples: list[Any], table: Table) -> str:
    more: dict[str, str] = {}
    texts = [each for each in samples if isinstance(each, str)]
    if field == "uri" and all(":" not in str(each) for each in samples):
        more["prefix"] = f"{table.path.stem}:"
    elif field == "body":
        more["format"] = _body_form(texts)
    elif field in {"published_at", "updated_at"}:
        more["format"] = _date_form([str(each) for each in samples])
    elif field in {"topics", "authors", "old_address"}:
        found = next(
            (sign for sign in (";", "|", ",") if field != "old_address" and any(sign in each for each in texts)), ""
        )
        more.update({"separator": found} if found else {})
    if not more:
        return _quoted(column)
    rest = "".join(f", {name} = {_quoted(value)}" for name, value in more.items())
    return f"{{column = {_quoted(column)}{rest}}}"


def _body_form(texts: list[str]) -> str:
    if any(_HTML.search(each) for each in texts):
        return "html"
    return "markdown" if any(_MARKDOWN.search(each) for each in texts) else "text"


def _date_form(texts: list[str]) -> str:
    """The first form in which all of the sample are dates."""
    for form in DATE_FORMS:
        try:
            for text in texts:
                moment_from(text, Moment(column="x", format=[form]), name="", zone=UTC, now=_LATEST)
        except RefusedItem:
            continue
        return form
    return "iso"


def _quoted(text: str) -> str:
    """A basic string of TOML is written like JSON's."""
    return json.dumps(text, ensure_ascii=False)
