"""The demo newsroom, served by the real server, read in a real browser."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from keruen.ops.tests.conftest import alone, shared_folder
from keruen.ops.tests.console import Console
from keruen.ops.tests.portal import Portal

CHROMIUM = os.environ.get("KERUEN_CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a machine has for itself: a copy of a data folder must not be the same machine.
OWN = shutil.ignore_patterns("node", "press", "outbox-bell")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1366, "height": 900}
# Of a site whose stories moved in.
FORMER_HOST = "old.example"

Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.fspath).parent.parts:
            item.add_marker(pytest.mark.browser)
            if not os.access(CHROMIUM, os.X_OK):
                item.add_marker(pytest.mark.skip(reason=f"no Chromium at {CHROMIUM}"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, static: Path) -> Path:
    """The data of a demo newsroom, to be copied. Whichever of pytest's processes comes first makes it for all."""
    base = shared_folder(tmp_path_factory)
    folder = base / "demo"
    with alone(base / "demo.lock"):
        if not (base / "demo.made").exists():
            folder.mkdir()
            Portal(folder).run("demo")
            _leave_pictures_until_they_are_asked_for(folder)
            shutil.copytree(static, folder / "static", dirs_exist_ok=True)
            (base / "demo.made").touch()
    return folder


def _leave_pictures_until_they_are_asked_for(folder: Path) -> None:
    """All of them in all their sizes would keep a core busy for minutes, in each portal."""
    with closing(sqlite3.connect(folder / "keruen.sqlite3")) as database, database:
        database.execute("DELETE FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%.make_picture_sizes'")


@pytest.fixture(scope="session")
def portal(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    data = tmp_path_factory.mktemp("portal") / "data"
    shutil.copytree(demo, data, ignore=OWN)
    portal = Portal(data, KERUEN_FORMER_HOSTS=FORMER_HOST)
    with portal.serving():
        yield portal


@pytest.fixture(scope="session")
def console(portal: Portal) -> Iterator[Console]:
    with closing(Console(portal.environment)) as console:
        yield console


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visitor(portal: Portal, browser: Browser) -> Iterator[Visitor]:
    """A browser of its own: visitor(javascript=False, viewport=PHONE, dark=True). Faults on pages fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def arrive(
        *,
        javascript: bool = True,
        viewport: dict[str, int] = DESKTOP,
        dark: bool = False,
        locale: str = "ru-RU",
        **more: Any,
    ) -> Page:
        context = browser.new_context(
            base_url=portal.address,
            java_script_enabled=javascript,
            viewport=viewport,  # type: ignore[arg-type]
            color_scheme="dark" if dark else "light",
            locale=locale,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if _is_fault(message) else None)
        return page

    yield arrive
    for context in contexts:
        context.close()
    assert faults == []


def _is_fault(message: Any) -> bool:
    """Errors on the reader's pages; an answer of 404 is reported there too, and is asked for on purpose."""
    is_desk = "/desk/" in message.location.get("url", "")
    return message.type == "error" and not is_desk and "status of 4" not in message.text
