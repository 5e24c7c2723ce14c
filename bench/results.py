"""bench/RESULTS.md: one section for each measurement, replaced whole when it is made again."""

import os
import platform
import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import django
import wagtail

RESULTS = Path(__file__).parent / "RESULTS.md"
OPENING = """# Measured

Each section is written by the command that stands in it. Milliseconds say something only beside others of the same
run; ratios and the number of queries carry over to other machines.
"""


def write_section(
    name: str, title: str, body: str, *, command: str, versions: Mapping[str, str], path: Path = RESULTS
) -> None:
    """Puts the section between its markers, at its old place or at the end; the others stay byte for byte."""
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    circumstances = f"{datetime.now(UTC):%Y-%m-%d}, `{command}`. {machine()}. {_listed(versions)}."
    section = f"{opening}\n## {title}\n\n{circumstances}\n\n{body.strip()}\n{closing}"
    text = path.read_text() if path.exists() else OPENING
    if opening in text:
        text = re.sub(f"{re.escape(opening)}.*?{re.escape(closing)}", lambda _: section, text, flags=re.S)
    else:
        text = f"{text.rstrip()}\n\n{section}\n"
    path.write_text(text)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """In Markdown. The first column is words, the others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def machine() -> str:
    """CPU model, cores, memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{_cpu()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB"


def software(**others: str) -> dict[str, str]:
    """Versions of what every measurement stands on, and of the `others`."""
    return {
        "Python": platform.python_version(),
        "Django": django.__version__,
        "Wagtail": wagtail.__version__,
        "SQLite": sqlite3.sqlite_version,
        **others,
    }


def _cpu() -> str:
    known = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*:\s*(.+)$", known.read_text(), re.M) if known.exists() else None
    return found[1] if found else platform.machine()


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items() if version)
