"""How many stories of text an import brings in a second, by the processor and by the clock, on each database.

`python -m bench.import_rate`. Each import goes into a fresh portal, in a process of its own.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.db import connection

from bench.pages import DATABASES, NOT_INSTALLED, ROOT
from bench.results import RESULTS, software, table, write_section
from bench.sizes import QUIET
from keruen.archive.importers.ninjs.tests.many import START
from keruen.archive.importers.wordpress.tests import many
from keruen.ops.tests.portal import Portal

HEAD = (
    *("import", "stories", "processor, s", "its start, s", "a second of it beyond", "clock, s"),
    *("a second by it beyond", "server's processor, s"),
)
NOTE = """Texts of 5 to 11 paragraphs in both languages, some 5 KB, with an author, a section and two topics of 300,
into an empty portal. The start is what one story takes. The items of ninjs follow each other in time; those of
WordPress are scattered over 15 years and 12 categories: nearly each of the first thousands needs a month's folder of
its own. PostgreSQL runs on the same machine, without fsync."""


def ninjs(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(item, ensure_ascii=False)}\n" for item in _items(count))
    return path


def _items(count: int) -> Iterator[dict[str, Any]]:
    for number in range(count):
        chance = random.Random(number)
        language = "kk" if number % 3 == 0 else "ru"
        html = "".join(f"<p>{many.paragraph(chance, language)}</p>" for _ in range(chance.randint(5, 11)))
        yield {
            "uri": f"https://old.example/story-{number}/",
            "type": "text",
            "language": language,
            "firstCreated": (START + timedelta(minutes=40 * number)).isoformat(),
            "headlines": [{"role": "main", "value": f"{many.sentence(chance, language)} {number}"}],
            "descriptions": [{"role": "summary", "value": many.sentence(chance, language)}],
            "bodies": [{"role": "main", "contentType": "text/html", "value": html}],
            "by": f"Автор {chance.randint(1, many.AUTHORS)}",
            "subjects": [
                {"rel": "section", "name": f"Рубрика {chance.randint(1, many.CATEGORIES)}"},
                *({"name": f"Тема {topic}"} for topic in chance.sample(range(many.TAGS), k=2)),
            ],
        }


KINDS = {"ninjs": (ninjs, "items.jsonl"), "wordpress": (many.write_many, "export.xml")}


def measured(kind: str, count: int) -> tuple[str, ...]:
    """Into the database that the environment names, which nobody has used yet."""
    write, name = KINDS[kind]
    with tempfile.TemporaryDirectory(prefix="keruen-rate-") as place:
        folder = Path(place)
        (folder / "data").mkdir()
        # As where it is installed: what the first commands compile the measured one finds.
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
        portal = Portal(folder / "data", **QUIET, **compiled)
        portal.run("init")
        for _ in range(2):
            start, start_by_clock = run(portal, kind, write(folder / f"one-{name}", 1))
        served = server_seconds()
        own, clock = run(portal, kind, write(folder / name, count))
        server = server_seconds() - served
    figures = f"{own:.1f}", f"{start:.1f}", f"{count / (own - start):.0f}"
    by_clock = f"{clock:.1f}", f"{count / (clock - start_by_clock):.0f}", f"{server:.1f}" if server else ""
    return f"{kind}, {connection.vendor}", f"{count:,}", *figures, *by_clock


def run(portal: Portal, kind: str, path: Path) -> tuple[float, float]:
    """Seconds of the processor and of the clock."""
    start, silent = time.perf_counter(), subprocess.DEVNULL
    command = [sys.executable, "-m", "keruen", "import", kind, str(path)]
    process = subprocess.Popen(command, env=portal.environment, stdout=silent, stderr=silent)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # 1: some items are to be refused.
    if process.returncode not in (0, 1):
        raise SystemExit(f"{kind}: exit status {process.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start


def server_seconds() -> float:
    """What PostgreSQL's processes have used so far, those that ended included; 0 on SQLite."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        head = (Path(cursor.fetchone()[0]) / "postmaster.pid").read_text().split()[0]
    used = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            said = path.read_text().rpartition(")")[2].split()
            if path.parent.name == head:
                used += sum(map(int, said[11:15]))
            elif said[1] == head:
                used += sum(map(int, said[11:13]))
    return used / os.sysconf("SC_CLK_TCK")


def rows(arguments: argparse.Namespace) -> Iterator[list[str]]:
    """Each in a process of its own, so that each has a new server."""
    environment = {name: value for name, value in os.environ.items() if name != "KERUEN_DATABASE_URL"}
    for database in arguments.databases.split(","):
        for kind in arguments.kinds.split(","):
            options = [f"--here={kind}", f"--stories={arguments.stories}"]
            command = [*DATABASES[database], sys.executable, "-m", "bench.import_rate", *options]
            answer = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
            if answer.returncode == NOT_INSTALLED:
                print(f"SKIPPED: {database} is not installed")
            elif answer.returncode:
                raise SystemExit(f"measuring {kind} on {database} failed, see above")
            else:
                print(answer.stdout, end="", flush=True)
                yield json.loads(answer.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=8_000)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--kinds", default="ninjs,wordpress")
    parser.add_argument("--here", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    if arguments.here:
        print(json.dumps(measured(arguments.here, arguments.stories)))
        return
    body = f"{table(HEAD, rows(arguments))}\n\n{NOTE}"
    write_section(
        "import-rate",
        "Stories that an import brings in a second",
        body,
        command=" ".join(["python -m bench.import_rate", *sys.argv[1:]]),
        versions=software(),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
