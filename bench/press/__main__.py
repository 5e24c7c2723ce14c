"""Requests a second of the same story page, from Keruen and from its rivals: `python -m bench.press`.

Twice: on a quiet portal, and while stories are published and live parts change. Needs wrk, nginx and Varnish.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import granian
import lmdb

from bench import results
from bench.press import field, nginx, rounds, varnish, wrk
from bench.press.field import FILE, Field
from bench.press.rounds import Contestant
from bench.press.wrk import Rate
from keruen.ops.tests.checking.check import Check

NEEDED = {"wrk": "wrk", "nginx": "nginx", "varnishd": "varnish"}
READING_PAUSE = 0.05


def measured(arguments: argparse.Namespace) -> str:
    """The section's text."""
    with tempfile.TemporaryDirectory(prefix="keruen-press-") as folder, ExitStack() as stack:
        Path(folder).chmod(0o755)
        taking_part = field.prepare(Path(folder), pages=arguments.pages, stack=stack)
        quiet = _turns(taking_part.contestants, arguments)
        text = [told_of_page(taking_part, arguments), _table(taking_part.contestants, quiet)]
        if not taking_part.is_tag_known():
            text.append("The story's tag changed meanwhile, so that some of the answers counted as 304 were 200.")
        if not arguments.publications:
            return "\n\n".join(text)
        busy_ones = [each for each in taking_part.contestants if each.name in _asked_when_busy(arguments.pages)]
        check = Check(taking_part.single, Path(folder))
        with published_to(check, taking_part, per_second=arguments.publications):
            busy = _turns(busy_ones, arguments)
        return "\n\n".join([*text, told_of_publishing(check, arguments, quiet, busy), _table(busy_ones, busy)])


def _table(contestants: Sequence[Contestant], rates: dict[str, list[Rate]]) -> str:
    return results.table(rounds.HEAD, rounds.rows(contestants, rates, anchor=FILE))


def _turns(contestants: Sequence[Contestant], arguments: argparse.Namespace) -> dict[str, list[Rate]]:
    return rounds.take_turns(contestants, rounds=arguments.rounds, seconds=arguments.seconds)


def _asked_when_busy(pages: int) -> set[str]:
    one = field.WORKERS[1]
    return {FILE, field.HOT.format(one), field.RANDOM.format(pages, one), field.BEHIND}


@contextmanager
def published_to(check: Check, taking_part: Field, *, per_second: float) -> Iterator[None]:
    """Publications, changing live parts, and a reader who checks, until the `with` ends."""
    check.make(pairs=3)
    number = taking_part.story.rstrip("/").rpartition("-")[2]
    stirring = subprocess.Popen(
        [sys.executable, "-m", "bench.press.stirring", "--story", number], env=check.portal.environment
    )
    try:
        with (
            check.reading(readers=1, pause=READING_PAUSE),
            check.reading(readers=1, pause=READING_PAUSE, at=taking_part.front, name="front"),
            check.publishing(per_second=per_second, with_desk=False),
        ):
            yield
    finally:
        stirring.terminate()
        stirring.wait()


def told_of_page(taking_part: Field, arguments: argparse.Namespace) -> str:
    html, zipped = len(taking_part.page.html), len(taking_part.page.gzipped)
    return (
        f"One story of {html:,} bytes, {zipped:,} as gzip -9. wrk, one thread, {wrk.CONNECTIONS} connections, gzip "
        f"accepted; medians of {arguments.rounds} rounds of {arguments.seconds:g} s in which all took turns, after a "
        "second of warming up, in brackets the lowest and the highest round; a ratio is the median of the rounds' "
        "ratios. wrk and the servers share the machine's cores."
    )


def told_of_publishing(check: Check, arguments: argparse.Namespace, quiet: dict[str, list[Rate]],
                       busy: dict[str, list[Rate]]) -> str:  # fmt: skip
    done = [each for each in check.publications if each.acknowledged]
    seconds = (done[-1].asked - done[0].asked) if len(done) > 1 else 1.0
    kept = ", ".join(
        f"{name}: {rounds.median_rate(rates) / rounds.median_rate(quiet[name]):.2f}" for name, rates in busy.items()
    )
    return (
        f"The same while stories were published, {len(done) / seconds:.1f} a second ({arguments.publications:g} asked "
        "for), live parts changed each second and a reader checked each answer against what had been acknowledged: "
        f"{check.verdict()}; through nginx {check.verdict('front')}. Publishing takes a part of the same cores. "
        f"Of the quiet rate there remained: {kept}."
    )


def versions() -> dict[str, str]:
    return results.software(
        Granian=granian.__version__,
        lmdb=lmdb.__version__,
        nginx=nginx.version(),
        Varnish=varnish.version(),
        wrk=wrk.version(),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--pages", type=int, default=100_000, help="files of nginx, and stored pages, for random")
    parser.add_argument("--publications", type=float, default=10, help="a second, in the second part; 0: none")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    if missing := [package for program, package in NEEDED.items() if not shutil.which(program)]:
        sys.exit(f"missing on this machine: {', '.join(missing)} (Debian: apt install {' '.join(missing)})")
    results.write_section(
        "press",
        "Stored pages beside files, SSI and ESI",
        measured(arguments),
        command=" ".join(["python -m bench.press", *sys.argv[1:]]),
        versions=versions(),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
