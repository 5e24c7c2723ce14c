import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError

import keruen
from keruen.ops.doctor import index
from keruen.ops.doctor.problem import Problem

REFERENCE = Path(keruen.__file__).parent.parent / "docs/reference/checks.md"


def run(*args: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", *args, stdout=out, no_color=True)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def ill() -> Iterator[Problem]:
    yield Problem("the lamp is out", "change the bulb")


def well() -> Iterator[Problem]:
    return iter(())


def broken() -> Iterator[Problem]:
    raise RuntimeError("no such lamp")


def without_database() -> Iterator[Problem]:
    raise OperationalError("gone")


def test_it_names_each_problem_with_its_remedy_and_ends_with_1(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index, "CHECKS", {"lamp": ill, "door": well})
    status, out = run()
    assert status == 1
    assert out == "problem lamp: the lamp is out\n        → change the bulb\nwell    door\n"


def test_it_ends_with_0_where_all_is_well(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index, "CHECKS", {"door": well})
    assert run() == (0, "well    door\n")


def test_a_check_that_fails_itself_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index, "CHECKS", {"lamp": broken, "feeds": without_database, "door": ill})
    status, out = run()
    assert status == 1
    assert "the check itself failed: RuntimeError: no such lamp" in out
    assert "unknown feeds: the database can't be read" in out
    assert "problem door" in out


def test_programs_get_json(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(index, "CHECKS", {"lamp": ill})
    status, out = run("--json")
    told = [{"name": "lamp", "problems": [{"what": "the lamp is out", "remedy": "change the bulb"}], "unchecked": ""}]
    assert (status, json.loads(out)) == (1, told)


def test_every_check_is_described_and_none_that_is_not_there():
    described = re.findall(r"^\| ([a-z ]+) \|", REFERENCE.read_text(), re.M)
    assert [name for name in described if name != "check"] == list(index.CHECKS)
