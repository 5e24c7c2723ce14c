"""No room is left where the stored pages lie."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from keruen.ops.tests.faults.conftest import set_scene
from keruen.ops.tests.faults.scene import Scene, assert_unharmed
from keruen.ops.tests.portal import Portal

SMALL = "48m"


@pytest.fixture
def small_disk(portal: Portal) -> Iterator[Path]:
    """A file system of its own for the press."""
    press = portal.data / "press"
    press.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(press)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system can't be mounted here: it needs root")
    yield press
    subprocess.run(["umount", str(press)], check=True)


@pytest.fixture
def scene_on_small_disk(small_disk: Path, portal: Portal, tmp_path: Path) -> Iterator[Scene]:
    with set_scene(portal, tmp_path / "check") as scene:
        yield scene


@pytest.mark.parametrize("rounds", [1, pytest.param(10, marks=pytest.mark.faults)])
def test_the_disk_is_full_for_a_while(scene_on_small_disk: Scene, small_disk: Path, rounds: int):
    scene = scene_on_small_disk
    with scene.check.reading(pause=0.005):
        for _ in range(rounds):
            filling = fill(small_disk)
            scene.check.publish(times=8)
            scene.wait_until_fresh()
            filling.unlink()
            scene.check.publish(times=4)
    scene.wait_until_fresh()
    assert_unharmed(scene.check.verdict())
    assert scene.check.lost() == []


def fill(disk: Path) -> Path:
    """A file that takes all the room there is."""
    path = disk / "filling"
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    return path
