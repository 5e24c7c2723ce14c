"""kill -9 of an import at any moment, again and again: what is stored in the end is what one go stores."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keruen.archive.importers.ninjs.tests.many import write_many
from keruen.ops.tests.faults import postgresql
from keruen.ops.tests.faults.conftest import OWN, SQLITE
from keruen.ops.tests.portal import Portal


def importing(portal: Portal, path: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "keruen", "import", "ninjs", str(path)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=portal.environment, stdout=quiet, stderr=quiet)


def content(portal: Portal) -> list[str]:
    command = [sys.executable, "-m", "keruen.archive.tests.content"]
    answer = subprocess.run(command, env=portal.environment, capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()


def in_one_go(portal: Portal, path: Path) -> float:
    """How long it took, in seconds."""
    start = time.monotonic()
    assert importing(portal, path).wait() == 1  # some items are refused
    return time.monotonic() - start


def killed(portal: Portal, path: Path, *, kills: int, seconds: float) -> int:
    """Starts the import until it ends, and kills it so often at random moments; gives how often it was killed.

    `seconds`: how long one go takes. A run that goes on needs less, so the later kills come sooner.
    """
    done = 0
    while True:
        process = importing(portal, path)
        left = kills - done
        try:
            if left and process.wait(random.uniform(0.3, max(seconds / max(left, 1), seconds / 4))) == 1:
                return done
            if not left:
                assert process.wait() == 1
                return done
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            done += 1


def same_in_both(whole: Portal, broken: Portal, path: Path, *, kills: int) -> None:
    seconds = in_one_go(whole, path)
    done = killed(broken, path, kills=kills, seconds=seconds)
    print(f"{done} kills; one go takes {seconds:.1f} s")  # noqa: T201
    assert done
    wanted, found = content(whole), content(broken)
    assert len(wanted) > 100
    assert [line for line in wanted if line not in set(found)] == []
    assert found == wanted


LENGTHS = [(1_000, 3), pytest.param(50_000, 20, marks=pytest.mark.faults)]


@pytest.mark.parametrize(("stories", "kills"), LENGTHS)
def test_an_import_is_killed_on_sqlite(furnished: Path, tmp_path: Path, stories: int, kills: int):
    for name in ("whole", "broken"):
        shutil.copytree(furnished, tmp_path / name, ignore=OWN)
    whole, broken = Portal(tmp_path / "whole", **SQLITE), Portal(tmp_path / "broken", **SQLITE)
    same_in_both(whole, broken, write_many(tmp_path / "items.jsonl", stories), kills=kills)


@pytest.mark.faults
def test_an_import_is_killed_on_postgresql(furnished: Path, database: postgresql.Postgresql, tmp_path: Path):
    (tmp_path / "broken").mkdir()
    shutil.copytree(furnished, tmp_path / "whole", ignore=OWN)
    whole = Portal(tmp_path / "whole", **SQLITE)
    broken = Portal(tmp_path / "broken", **{**SQLITE, "KERUEN_DATABASE_URL": database.url})
    broken.run("init")
    same_in_both(whole, broken, write_many(tmp_path / "items.jsonl", 20_000), kills=10)
