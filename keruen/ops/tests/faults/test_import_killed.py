"""kill -9 of an import at any moment, again and again: what is stored in the end is what one go stores."""

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keruen.archive.importers.ninjs.tests.many import write_many
from keruen.archive.importers.wordpress.tests import many as wordpress
from keruen.ops.tests.conftest import OWN
from keruen.ops.tests.faults import postgresql
from keruen.ops.tests.faults.conftest import SQLITE
from keruen.ops.tests.portal import Portal

# A command of Keruen is at its first item about then.
START_SECONDS = 2.0


def importing(portal: Portal, path: Path) -> "subprocess.Popen[bytes]":
    kind = "wordpress" if path.suffix == ".xml" else "ninjs"
    command = [sys.executable, "-m", "keruen", "import", kind, str(path)]
    with (portal.data / "import.log").open("ab") as log:
        return subprocess.Popen(command, env=portal.environment, stdout=log, stderr=log)


def is_done(portal: Portal) -> bool:
    """Whether the last one came to its end; that some items are refused has the exit status of an error, too."""
    return b"At the desk it is import" in (portal.data / "import.log").read_bytes()


def content(portal: Portal) -> list[str]:
    command = [sys.executable, "-m", "keruen.archive.tests.content"]
    answer = subprocess.run(command, env=portal.environment, capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()


def in_one_go(portal: Portal, path: Path) -> float:
    """How long it took, in seconds."""
    start = time.monotonic()
    assert importing(portal, path).wait() == 1  # some items are refused
    assert is_done(portal)
    return time.monotonic() - start


def killed(portal: Portal, path: Path, *, kills: int, seconds: float) -> int:
    """Starts the import until it ends, and kills it so often at random moments; gives how often it was killed.

    `seconds`: how long one go takes. Each run has a share of it, so that the last kill comes before the end, and time
    to start; some are killed while they do.
    """
    done, longest = 0, min(START_SECONDS + 1.5 * seconds / kills, 0.8 * seconds)
    while True:
        process = importing(portal, path)
        left = kills - done
        try:
            if left and process.wait(random.uniform(0.3, longest)) == 1:
                break
            if not left:
                process.wait()
                break
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            done += 1
    assert is_done(portal)
    return done


def same_in_both(whole: Portal, broken: Portal, path: Path, *, stories: int, kills: int, least: int = 1) -> None:
    """It may end before the last kills; `least` of them have to come."""
    seconds = in_one_go(whole, path)
    done = killed(broken, path, kills=kills, seconds=seconds)
    print(f"{done} kills; one go takes {seconds:.1f} s")  # noqa: T201
    assert done >= least
    wanted, found = content(whole), content(broken)
    assert len(wanted) > stories
    known = set(found)
    assert [line for line in wanted if line not in known] == []
    assert found == wanted


def lengths(short: tuple[int, int, int]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("stories", "kills", "least"), [short, pytest.param(50_000, 24, 20, marks=pytest.mark.faults)]
    )


@lengths((1_000, 3, 1))
def test_an_import_is_killed_on_sqlite(furnished: Path, tmp_path: Path, stories: int, kills: int, least: int):
    for name in ("whole", "broken"):
        shutil.copytree(furnished, tmp_path / name, ignore=OWN)
    whole, broken = Portal(tmp_path / "whole", **SQLITE), Portal(tmp_path / "broken", **SQLITE)
    path = write_many(tmp_path / "items.jsonl", stories)
    same_in_both(whole, broken, path, stories=stories, kills=kills, least=least)


@pytest.mark.faults
def test_an_import_is_killed_on_postgresql(furnished: Path, database: postgresql.Postgresql, tmp_path: Path):
    (tmp_path / "broken").mkdir()
    shutil.copytree(furnished, tmp_path / "whole", ignore=OWN)
    whole = Portal(tmp_path / "whole", **SQLITE)
    broken = Portal(tmp_path / "broken", **{**SQLITE, "KERUEN_DATABASE_URL": database.url})
    broken.run("init")
    same_in_both(whole, broken, write_many(tmp_path / "items.jsonl", 20_000), stories=20_000, kills=10)


@lengths((700, 2, 1))
def test_an_import_from_wordpress_is_killed(furnished: Path, tmp_path: Path, stories: int, kills: int, least: int):
    for name in ("whole", "broken"):
        shutil.copytree(furnished, tmp_path / name, ignore=OWN)
    whole, broken = Portal(tmp_path / "whole", **SQLITE), Portal(tmp_path / "broken", **SQLITE)
    path = wordpress.write_many(tmp_path / "dala.xml", stories)
    same_in_both(whole, broken, path, stories=stories, kills=kills, least=least)
