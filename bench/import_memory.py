"""How much memory an import takes at most, by the length of its file: it must not grow with it.

`python -m bench.import_memory`. Files are written, read by `keruen import` into a fresh portal on SQLite and deleted,
one after the other; the longest one and what the portal keeps of it lie on the disk together.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from bench.results import RESULTS, software, table, write_section
from keruen.archive.importers.wordpress.tests import wxr
from keruen.ops.tests.portal import Portal

START = datetime(2005, 1, 1, tzinfo=UTC)
# What old archives are made of: a text, and around it far more that isn't taken.
TAKEN, AROUND = 8 * 2**10, 56 * 2**10
SENTENCE = "Вода из степного озера снова дошла до города, и мастера открыли все шлюзы разом. "
PARAGRAPH = SENTENCE * 6
ROOM = 4
LOOK_SECONDS = 0.25


def ninjs(number: int) -> str:
    """One line. Texts in other forms stand beside the one that is taken."""
    moment = START + timedelta(minutes=20 * number)
    html = "".join(f"<p>{number}.{part} {PARAGRAPH}</p>" for part in range(_parts(TAKEN)))
    item = {
        "uri": f"https://old.example/{moment:%Y/%m}/story-{number}/",
        "type": "text",
        "language": "ru",
        "firstCreated": moment.isoformat(),
        "headlines": [{"role": "main", "value": f"Новость {number}"}],
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": html},
            {"role": "teletext", "contentType": "text/plain", "value": PARAGRAPH * _parts(AROUND)},
        ],
        "by": f"Автор {number % 40}",
        "subjects": [{"rel": "section", "name": f"Рубрика {number % 12}"}, {"name": f"Тема {number % 300}"}],
    }
    return json.dumps(item, ensure_ascii=False) + "\n"


def wordpress(number: int) -> str:
    """One item, and what readers said to it."""
    moment = START + timedelta(minutes=20 * number)
    post = wxr.post(
        number,
        title=f"Новость {number}",
        content="\n\n".join(f"{number}.{part} {PARAGRAPH}" for part in range(_parts(TAKEN))),
        post_date_gmt=f"{moment:%Y-%m-%d %H:%M:%S}",
        creator=f"author{number % 30 + 1}",
        terms=[("category", f"c{number % 12}", f"Рубрика {number % 12}"), ("post_tag", f"t{number % 300}", "Тема")],
        meta={"_edit_last": "1", "post_views_count": str(number)},
    )
    return post.replace("\t\t</item>", f"{COMMENTS}\t\t</item>")


def _parts(size: int) -> int:
    return size // len(PARAGRAPH.encode())


COMMENTS = "".join(
    f"\t\t<wp:comment>\n\t\t\t<wp:comment_id>{number}</wp:comment_id>\n"
    f"\t\t\t<wp:comment_author>{wxr.cdata('Читатель')}</wp:comment_author>\n"
    f"\t\t\t<wp:comment_content>{wxr.cdata(PARAGRAPH)}</wp:comment_content>\n\t\t</wp:comment>\n"
    for number in range(_parts(AROUND))
)


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    file: str
    item: Callable[[int], str]
    head: str = ""
    end: str = ""


KINDS = (
    Kind("ninjs", "items.jsonl", ninjs),
    Kind("wordpress", "export.xml", wordpress, head=wxr.head(), end=wxr.END),
)


def write(path: Path, kind: Kind, size: int) -> int:
    """Of `size` bytes and a little; gives the number of stories."""
    with path.open("w", encoding="utf-8") as file:
        file.write(kind.head)
        for number in _numbers():
            file.write(kind.item(number))
            if number % 100 == 0 and file.tell() >= size:
                break
        file.write(kind.end)
    return number


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


def measured(kind: Kind, size: int, folder: Path) -> tuple[object, ...]:
    """One import in a process of its own."""
    needed = ROOM * size
    if shutil.disk_usage(folder).free < needed:
        raise SystemExit(f"{folder}: {needed / 2**30:.0f} GB of free disk are needed")
    with tempfile.TemporaryDirectory(dir=folder, prefix="keruen-memory-") as place:
        path = Path(place) / kind.file
        stories = write(path, kind, size)
        portal = Portal(Path(place) / "data", KERUEN_DATABASE_URL="")
        portal.data.mkdir()
        portal.run("init")
        print(f"{kind.name}: {path.stat().st_size / 2**30:.2f} GB, {stories} stories", flush=True)
        seconds, own, resident = run(portal, kind, path)
        figures = (f"{stories:,}", f"{own:.0f}", f"{resident:.0f}", f"{seconds:.0f}", f"{stories / seconds:.0f}")
        row = (kind.name, f"{path.stat().st_size / 2**30:.2f}", *figures)
        print(*row, flush=True)
        return row


def run(portal: Portal, kind: Kind, path: Path) -> tuple[float, float, float]:
    """The import in a process of its own: seconds of processor, most memory of its own and most resident, in MB."""
    command = [sys.executable, "-m", "keruen", "import", kind.name, str(path)]
    process = subprocess.Popen(command, env=portal.environment, stdout=subprocess.DEVNULL)
    own = 0
    while True:
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
            own = max(own, int(next(line for line in lines if line.startswith("RssAnon")).split()[1]))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(LOOK_SECONDS)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{kind.name}: exit status {process.returncode}")
    return used.ru_utime + used.ru_stime, own / 2**10, used.ru_maxrss / 2**10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, nargs="+", default=[1, 5])
    parser.add_argument("--kinds", nargs="+", choices=[kind.name for kind in KINDS], default=["ninjs", "wordpress"])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--into", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    kinds = [kind for kind in KINDS if kind.name in arguments.kinds]
    rows = [measured(kind, int(size * 2**30), arguments.folder) for kind in kinds for size in arguments.gigabytes]
    head = ("import", "GB", "stories", "own memory, MB", "resident, MB", "processor, s", "stories a second of it")
    body = table(head, rows)
    note = (
        f"Each item has {TAKEN >> 10} KB of text that is taken, and {AROUND >> 10} KB around it that isn't: other "
        "forms of the text in ninjs, comments in WordPress' export. Both are the most that the process ever had: own "
        "memory is what nobody but it has; resident are also the pages of files that it has mapped, which the system "
        "takes back when it needs them. They grow by the page store, where an import voids what its stories change."
    )
    write_section(
        "import-memory",
        "Memory of an import by the length of its file",
        f"{body}\n\n{note}",
        command="python -m bench.import_memory",
        versions=software(),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
