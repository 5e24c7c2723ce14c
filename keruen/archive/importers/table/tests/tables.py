"""Tables and their mappings for tests, and a run of the importer over them."""

import csv
import io
import json
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from keruen.archive.importers.table import IMPORTER
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf, Shelf

HEADER = ("id", "Заголовок", "Дата", "Текст")
MAPPING = """
[columns]
uri = {column = "id", prefix = "old.kz:"}
headline = "Заголовок"
published_at = {column = "Дата", format = "%d.%m.%Y %H:%M", zone = "Asia/Almaty"}
body = "Текст"
"""


def row(number: int = 1, **cells: str) -> dict[str, str]:
    return {
        "id": str(number),
        "Заголовок": f"Заголовок {number}",
        "Дата": "16.10.2015 10:00",
        "Текст": "<p>Текст, с запятой; и так далее.</p>",
        **cells,
    }


def written(rows: Iterable[dict[str, str]], delimiter: str = ",") -> str:
    """As spreadsheet programs write CSV."""
    rows = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write(folder: Path, content: str | bytes, name: str = "stories.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def lines_of(*objects: Any) -> str:
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in objects)


def run(path: Path, *options: str, shelf: Shelf | None = None, report: Report | None = None) -> Report:
    parser = ArgumentParser()
    IMPORTER.add_arguments(parser)
    report = report or Report()
    IMPORTER.run(parser.parse_args([str(path), *options]), report, shelf or MediaShelf())
    return report


def move_in(path: Path, *options: str, mapping: str = MAPPING, report: Report | None = None) -> Report:
    file = path.with_suffix(".toml")
    file.write_text(mapping, encoding="utf-8")
    return run(path, "--mapping", str(file), *options, report=report)


def losses(report: Report) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in report.losses]
