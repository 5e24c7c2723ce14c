import logging
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.press.hot_files import HotFiles
from keruen.press.store import Store, opening
from keruen.press.store.tests.making import MovingClock, address, is_fresh, page, slot, stored

MIB = 2**20


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with six megabytes; skipped where this user may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this user may not mount a file system")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture(params=["map", "disk"])
def full(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with a hot page and no more space: LMDB's map is full, or the disk is."""
    if request.param == "map":
        monkeypatch.setattr(opening, "map_size", lambda budget: 3 * MIB)
        store = Store.open(tmp_path / "press", clock=MovingClock())
    else:
        disk = request.getfixturevalue("small_disk")
        store = Store.open(disk / "press", clock=MovingClock())
    stored(store, "41", "article:41")
    HotFiles(store).keep(address())
    if request.param == "disk":
        (disk / "ballast").write_bytes(bytes(2 * MIB))
        filled = disk / "rest"
    fill(store)
    if request.param == "disk":
        with filled.open("wb", buffering=0) as rest:  # what is left, to the last page
            try:
                while rest.write(b"x" * 4096):
                    pass
            except OSError:
                pass
    yield store
    store.close()


def fill(store: Store) -> None:
    """With pages until there is room for none, first large ones, then smaller ones."""
    number = 0
    for size in (60_000, 9_000, 500):
        while store.put(page(f"fill-{number}", f"key:{number}", text=os.urandom(size).hex()), began=store.begin()):
            number += 1
            assert number < 2_000, "the disk is larger than thought"


def test_a_page_goes_out_unstored_and_it_is_complained_of_once(full: Store, caplog: pytest.LogCaptureFixture):
    full._quiet_until = 0.0
    with caplog.at_level(logging.ERROR):
        stored_ones = [full.put(page(str(name), text=os.urandom(9000).hex()), began=full.begin()) for name in range(5)]
    assert stored_ones == [False] * 5
    assert len(caplog.records) == 1


def test_nothing_that_was_voided_is_fresh(full: Store):
    keys = [f"key:{name}" for name in range(2_000)]
    watch = full.look(address("fill-1")).watch
    voided = full.void(["article:41", *keys])
    assert voided.is_everything or voided.pages > 30
    assert not is_fresh(full, "41")
    assert not is_fresh(full, "fill-1")
    assert not watch.is_current()
    assert not list((full.folder / "files").rglob("*.gz"))


def test_what_is_stored_is_still_read(full: Store):
    assert full.look(address("41")).page is not None
    assert is_fresh(full, "41")


def test_the_last_good_copy_outlives_the_voiding(full: Store):
    full.void_everything("a test")
    assert full.look(address("41")).page is not None


def test_everything_else_is_noted_or_not_but_never_raises(full: Store):
    for _ in range(50):
        full.note_reads({address("41").digest: 1})
        full.note_failure(address("42"), "reason " * 500, 1.0)
        full.add_todo(addresses=[address(str(number)) for number in range(300)])
        full.put_slot(slot("rates:@ru", os.urandom(3000).hex()), began=full.begin())
        full.count(hits=1)
        full.set_unsure(True)
        full.set_unsure(False)
    assert full.lease(address("43"), seconds=1) in {True, False}
    full.take_todo()
    full.done_todo(addresses=[address("41")])
    full.prune()
    HotFiles(full).keep(address("fill-7"))


def test_a_full_map_is_made_anew_where_nothing_can_be_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opening, "map_size", lambda budget: 3 * MIB)
    store = Store.open(tmp_path / "press", budget=MIB * 50, clock=MovingClock())
    fill(store)
    store.budget = MIB
    store.evict()
    stored(store)
    store.close()


def test_a_file_is_not_half_written(small_disk: Path):
    store = Store.open(small_disk / "press", clock=MovingClock())
    stored(store, text=os.urandom(400_000).hex())
    (small_disk / "ballast").write_bytes(bytes(small_disk_free(small_disk) - 100_000))
    files = HotFiles(store)
    assert not files.keep(address())
    assert not [each for each in files.folder.rglob("*") if each.is_file()]
    store.close()


def small_disk_free(place: Path) -> int:
    status = os.statvfs(place)
    return status.f_bavail * status.f_frsize


def test_it_goes_on_when_there_is_space_again(small_disk: Path):
    store = Store.open(small_disk / "press", clock=MovingClock())
    stored(store, "41", "article:41")
    (small_disk / "ballast").write_bytes(bytes(2 * MIB))
    fill(store)
    (small_disk / "ballast").unlink()
    stored(store, "42", "article:42", text=os.urandom(9000).hex())
    assert store.void(["article:42"]).pages == 1
    store.close()


def test_a_store_that_finds_no_space_at_its_opening_says_so(small_disk: Path):
    (small_disk / "ballast").write_bytes(bytes(small_disk_free(small_disk) - 100_000))
    with pytest.raises(OSError, match="space"):
        Store.open(small_disk / "press")
