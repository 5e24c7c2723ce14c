import os
import subprocess
import sys
from pathlib import Path

import pytest

from keruen.press.code_version import code_version

# Of files that nobody is writing to meanwhile.
SHOW = """
import sys, django
from pathlib import Path
django.setup()
from keruen.press import code_version
files = Path(sys.argv[1])
print(code_version.code_version(files, manifest=files / "none", words=code_version._words()))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name in ("reader/views.py", "reader/templates/front.html", "locale/ru.mo", "reader/tests/test_views.py"):
        path = tmp_path / "package" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "staticfiles.json").write_text("{}")
    return tmp_path / "package"


def version(package: Path, *words: str) -> str:
    return code_version(package, manifest=package.parent / "staticfiles.json", words=words)


def test_the_same_code_has_the_same_version(package: Path):
    before = version(package, "django 5.2")
    os.utime(package / "reader/views.py", (0, 0))
    assert version(package, "django 5.2") == before


@pytest.mark.parametrize("name", ["reader/views.py", "reader/templates/front.html", "locale/ru.mo"])
def test_other_code_has_another(package: Path, name: str):
    before = version(package)
    (package / name).write_text("other")
    assert version(package) != before


def test_static_files_libraries_and_settings_belong_to_it(package: Path):
    before = version(package, "django 5.2")
    assert version(package, "django 5.3") != before
    (package.parent / "staticfiles.json").write_text("{'reader.css': 'reader.123.css'}")
    assert version(package, "django 5.2") != before


def test_tests_do_not(package: Path):
    before = version(package)
    (package / "reader/tests/test_views.py").write_text("other")
    assert version(package) == before


def shown(package: Path, **settings: str) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "keruen.settings", **settings}
    command = [sys.executable, "-c", SHOW, str(package)]
    return subprocess.run(command, env=environment, capture_output=True, text=True).stdout


@pytest.mark.long
def test_all_processes_of_a_deployment_agree(package: Path):
    here = shown(package, PYTHONHASHSEED="1")
    assert len(here.strip()) == 16
    assert shown(package, PYTHONHASHSEED="2", KERUEN_WORKERS="7", KERUEN_LOG_LEVEL="ERROR") == here
    assert shown(package, KERUEN_SITE_URL="https://vestnik.example") != here
    assert shown(package, KERUEN_SECRET_KEY="another key " * 4) != here
