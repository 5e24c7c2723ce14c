"""From an editor's request to the readers: `python -m bench.publishing`, into bench/RESULTS.md.

Numbered publications, two thirds through the desk's form, the others by the portal's code in a process of its own,
while checking readers read all pages that show them; on SQLite, on PostgreSQL, and with a second machine's node.
"""

import argparse
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import results
from bench.demo import fill
from bench.press.rounds import told
from keruen.ops.tests.checking.check import Check
from keruen.ops.tests.checking.newsroom import CheckNewsroom
from keruen.ops.tests.checking.verdict import (
    live_seconds_behind,
    seconds_behind,
    seconds_to_acknowledge,
    seconds_to_see,
)
from keruen.ops.tests.faults import postgresql
from keruen.ops.tests.portal import Portal

QUIET = {"KERUEN_LOG_LEVEL": "WARNING"}
HEAD = ["database", "what", "times", "median ms", "99 % ms", "longest ms"]
# So many of the publications are made with the second node.
SHARE_OF_SECOND_NODE = 5
# A run that takes longer than that has failed.
LONGEST_SECONDS = 1_800
Row = list[object]


@contextmanager
def database_of(name: str, folder: Path) -> Iterator[str]:
    """Its address; `""` is the SQLite file of the portal's own."""
    if name == "SQLite":
        yield ""
        return
    programs = postgresql.folder_of_programs()
    if programs is None:
        raise SystemExit("no initdb on this machine (Debian: apt install postgresql)")
    with postgresql.running(programs, folder / "postgresql") as server:
        yield server.url


def measure(name: str, *, times: int, readers: int) -> tuple[list[Row], list[str]]:
    """Rows as `HEAD` names them, and what is to be said besides."""
    with tempfile.TemporaryDirectory(prefix="keruen-publishing-") as made, ExitStack() as stack:
        folder = Path(made)
        folder.chmod(0o755)
        address = stack.enter_context(database_of(name, folder))
        portal = _portal(folder / "data", address)
        told(f"{name}: a demo newsroom is filled")
        fill(portal)
        check = Check(portal, folder)
        portal.settle()
        check.make(pairs=3)
        stack.enter_context(portal.serving())
        told(f"{name}: {times} publications")
        with check.reading(readers=readers):
            check.publish(times=times, seconds=LONGEST_SECONDS)
        words = [f"{name}: {len(check.publications)} publications, {check.verdict()}."]
        told(words[0])
        live = live_seconds_behind(check.readings(), check.publications)
        rows = [*_acknowledged(name, check), *_seen(name, check)]
        rows.append(_row(name, "live parts (the rail) that lag, behind the acknowledgement by", live))
        if address:
            told(f"{name}: a second node")
            more, of_second = _with_second_node(name, check, folder, address, times=times // SHARE_OF_SECOND_NODE)
            rows.append(more)
            words.append(of_second)
        return rows, words


def _portal(data: Path, address: str) -> Portal:
    data.mkdir()
    return Portal(data, **QUIET, KERUEN_DATABASE_URL=address)


def _acknowledged(name: str, check: Check) -> Iterator[Row]:
    for moves, through in ((False, "the desk's form"), (True, "a process of its own")):
        stories = {story.number for story in check.newsroom.stories if story.moves is moves}
        made = [each for each in check.publications if each.story in stories]
        yield _row(name, f"request to acknowledgement, {through}", seconds_to_acknowledge(made))


def _seen(name: str, check: Check) -> Iterator[Row]:
    by_kind: dict[str, list[float]] = defaultdict(list)
    watched = check.newsroom.watched
    for address, seconds in seconds_to_see(check.readings(), check.publications, watched).items():
        by_kind[_kind(address, check.newsroom)] += seconds
    for kind, seconds in sorted(by_kind.items()):
        yield _row(name, f"acknowledgement to the next answer read whole: {kind}", seconds)


def _kind(address: str, newsroom: CheckNewsroom) -> str:
    for story in newsroom.stories:
        if story.address == address:
            return "old address" if story.moves else "story" if story.number < 2 else "story and its translation's link"
    kinds = {"topics": "topic", "people": "person"}
    parts = address.strip("/").split("/")
    return "front" if len(parts) == 1 else kinds.get(parts[1], "section")


def _with_second_node(name: str, check: Check, folder: Path, address: str, *, times: int) -> tuple[Row, str]:
    """Another machine: a data folder of its own on the same database, under the same public address."""
    other = _portal(folder / "second", address)
    other.settle()
    other.environment = {**other.environment, "KERUEN_SITE_URL": check.portal.address}
    before = len(check.publications)
    with other.serving(), check.reading(readers=1, at=other.address, name="second"), check.reading(name="first"):
        check.publish(times=times)
    made = check.publications[before:]
    behind = seconds_behind(check.readings("second"), made, check.newsroom.watched)
    row = _row(name, "a second node's answers that lag, behind the acknowledgement by", behind)
    count = len(check.readings("second"))
    return row, f"The second node gave {count} answers during {len(made)} publications, {len(behind)} of them lagged."


def _row(name: str, what: str, seconds: Sequence[float]) -> Row:
    if not seconds:
        return [name, what, 0, "–", "–", "–"]
    longest = sorted(seconds)
    late = longest[min(len(longest) - 1, int(len(longest) * 0.99))]
    shown = [f"{value * 1000:.0f}" for value in (statistics.median(longest), late, longest[-1])]
    return [name, what, len(longest), *shown]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1_000, help="publications on each database")
    parser.add_argument("--readers", type=int, default=2)
    parser.add_argument("--databases", default="SQLite,PostgreSQL")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    rows, lines = [], []
    for name in arguments.databases.split(","):
        more, words = measure(name, times=arguments.times, readers=arguments.readers)
        rows += more
        lines += words
    results.write_section(
        "publishing",
        "From the editor's request to the readers",
        "\n\n".join([_explained(arguments), "\n".join(f"- {line}" for line in lines), results.table(HEAD, rows)]),
        command=" ".join(["python -m bench.publishing", *sys.argv[1:]]),
        versions=results.software(),
        path=arguments.into,
    )


def _explained(arguments: argparse.Namespace) -> str:
    return (
        f"{arguments.times} numbered publications on each database, without a pause, while {arguments.readers} readers "
        "read as fast as they can the pages that show them: three stories and their translations, and "
        "both languages' front, section, topic and person. An answer is stale when it began after an acknowledgement "
        "and shows less. The time to the next answer contains the reader's own turn through the other addresses."
    )


if __name__ == "__main__":
    main()
