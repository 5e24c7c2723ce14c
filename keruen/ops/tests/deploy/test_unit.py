"""The shipped unit for systemd and what the guide says of the shipped files."""

import re
import subprocess
from pathlib import Path

import pytest

from keruen.environment import Environment
from keruen.ops.tests.deploy.servers import DEPLOY, needed

GUIDE = DEPLOY.parent / "docs" / "guides" / "deployment.md"


def test_systemd_finds_no_fault_with_the_unit(tmp_path: Path):
    needed("systemd-analyze")
    unit = tmp_path / "keruen.service"
    # What it starts is not on this machine.
    unit.write_text(
        re.sub(r"^ExecStart=.*", "ExecStart=/bin/true", (DEPLOY / "keruen.service").read_text(), flags=re.M)
    )
    checked = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60)
    assert (checked.returncode, [line for line in checked.stderr.splitlines() if unit.name in line]) == (0, [])


def test_the_unit_takes_hot_files_away_when_keruen_is_not_running():
    unit = (DEPLOY / "keruen.service").read_text()
    for moment in ("ExecStartPre", "ExecStopPost"):
        assert f"\n{moment}=rm -rf /var/lib/keruen/press/files\n" in unit
    assert "\nStateDirectory=keruen\n" in unit


@pytest.mark.parametrize("name", ["nginx.conf", "varnish.vcl", "keruen.service"])
def test_the_guide_names_each_file(name: str):
    assert f"deploy/{name}" in GUIDE.read_text()


def test_the_guide_names_settings_that_there_are():
    named = set(re.findall(r"KERUEN_[A-Z_]+", GUIDE.read_text()))
    assert named <= {f"KERUEN_{field.upper()}" for field in Environment.model_fields}
    assert {"KERUEN_BEHIND_PROXY", "KERUEN_SITE_URL", "KERUEN_DATABASE_URL"} <= named
