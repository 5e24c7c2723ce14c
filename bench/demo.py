"""The demo newsroom, served from a temporary folder: for what looks at it from outside."""

import html
import re
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from keruen.ops.tests.portal import Portal

TRANSLATION = re.compile(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"')
LISTING = "from keruen.ops.tests.page_types import print_addresses; print_addresses()"


NO_PICTURES = "from django_tasks_db.models import DBTaskResult; DBTaskResult.objects.all().delete()"


def fill(portal: Portal) -> None:
    """The demo, without the minutes in which the worker makes sizes of its pictures: these would be measured too."""
    portal.run("demo")
    portal.run("shell", "-v", "0", "-c", NO_PICTURES)


@contextmanager
def served_demo() -> Iterator[Portal]:
    with tempfile.TemporaryDirectory(prefix="keruen-demo-") as data:
        portal = Portal(Path(data), KERUEN_LOG_LEVEL="ERROR")
        portal.run("demo")
        with portal.serving():
            yield portal


def addresses(portal: Portal) -> dict[str, str]:
    """{page type: path}."""
    lines = portal.run("shell", "-v", "0", "-c", LISTING).splitlines()
    found = (line.partition(" ") for line in lines if not line.startswith("{"))
    return {kind: address for kind, _, address in found if address.startswith("/")}


def fetch(portal: Portal, address: str) -> str:
    """The page's HTML, errors' pages included."""
    try:
        with urllib.request.urlopen(portal.address + quote(address, safe="/?=&%"), timeout=60) as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def in_other_language(portal: Portal, address: str, page: str) -> str:
    """Where the page's translation into Kazakh is; without one, the same address below the other language."""
    translations = {language: html.unescape(found) for language, found in TRANSLATION.findall(page)}
    return translations.get("kk", "").removeprefix(portal.address) or address.replace("/ru/", "/kk/", 1)
