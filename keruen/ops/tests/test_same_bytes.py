"""Two processes make the same bytes of a page: nothing in it comes from a process, a set's order or chance."""

from collections.abc import Callable
from pathlib import Path

import pytest

from keruen.ops.tests.portal import Portal

pytestmark = pytest.mark.long

SETTINGS = {"KERUEN_DATABASE_URL": "", "KERUEN_NOW": "2026-02-04T13:00:00+05:00"}
MAKE = """
from keruen.newsroom.tests.cast import Cast
from keruen.ops import static_files
from keruen.reader.tests.pages import addresses
from keruen.wire.samples import put_samples
static_files.gather()
put_samples()
cast = Cast()
for language in ("ru", "kk"):
    for address in addresses(cast, language).values():
        if "?" not in address:
            print("ADDRESS", address)
"""
PRINT = """
import sys
from keruen.press import slots
from keruen.press.printing import drawing, rendering
from keruen.press.address import Address
for path in {paths!r}:
    page = rendering.render(Address("localhost:8000", path, "", path[1:3]))
    print("PAGE", path, page.version, page.code, page.until, *sorted(page.keys))
for key in slots.all_keys():
    print("SLOT", key, drawing.value(key).version)
"""


def lines(output: str, word: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(f"{word} ")]


def test_two_processes_make_the_same_bytes(tmp_path: Path, furnish: Callable[[Path], Path]):
    portal = Portal(furnish(tmp_path), **SETTINGS)
    paths = [line.split()[1] for line in lines(portal.run("shell", "-c", MAKE), "ADDRESS")]
    printed = [
        Portal(tmp_path, **SETTINGS, PYTHONHASHSEED=seed).run("shell", "-c", PRINT.format(paths=paths))
        for seed in ("1", "2")
    ]
    assert len(lines(printed[0], "PAGE")) == len(paths) == 22
    assert len(lines(printed[0], "SLOT")) == 200
    assert lines(printed[0], "PAGE") == lines(printed[1], "PAGE")
    assert lines(printed[0], "SLOT") == lines(printed[1], "SLOT")
