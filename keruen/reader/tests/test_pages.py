"""What holds for every page."""

import re
from typing import Any

import html5lib
import pytest
from django.apps import apps
from django.template.loader import get_template
from django.test import Client
from wagtail.blocks import Block

from keruen.newsroom.blocks import BodyBlock
from keruen.newsroom.models import Article, Front, Section, StandingPage
from keruen.pulse.actions import set_floor
from keruen.reader.tests.pages import addresses
from keruen.wire.samples import put_samples

INLINE = re.compile(
    r"<[^>]+\s(?:style|on[a-z]+)\s*=|<style|<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)|javascript:"
)
# html5lib is older than these, which the living standard has.
NEWER = {"expected-doctype-but-got-start-tag"}


@pytest.fixture
def pages(cast: Any, client: Client, portal_now: Any, request: pytest.FixtureRequest) -> dict[str, str]:
    portal_now("2026-02-04T13:00:00+05:00")
    put_samples()
    found = addresses(cast, request.param)
    set_floor(dict.fromkeys(Article.objects.values_list("pk", flat=True), 7))
    return {kind: client.get(address).content.decode() for kind, address in found.items()}


@pytest.mark.parametrize("pages", ["ru", "kk"], indirect=True)
def test_they_hold_for_every_page(pages: dict[str, str], subtests: Any):
    for kind, html in pages.items():
        with subtests.test(kind=kind, rule="valid HTML"):
            parser = html5lib.HTMLParser(strict=False)
            parser.parse(html)
            assert [error for error in parser.errors if error[1] not in NEWER] == []
        with subtests.test(kind=kind, rule="nothing inline"):
            assert INLINE.findall(html) == []
        with subtests.test(kind=kind, rule="one first heading"):
            assert len(re.findall(r"<h1[ >]", html)) == 1
        with subtests.test(kind=kind, rule="no id twice"):
            ids = re.findall(r'\sid="([^"]+)"', html)
            assert sorted(ids) == sorted(set(ids))
        with subtests.test(kind=kind, rule="every picture says what it shows, or that it says nothing"):
            assert all(" alt=" in tag for tag in re.findall(r"<img[^>]*>", html))
        with subtests.test(kind=kind, rule="a masthead with date, rates, weather and switches"):
            for part in ("masthead-date", "masthead-rates", "masthead-weather", "switches"):
                assert f'data-part="{part}"' in html


@pytest.mark.parametrize("pages", ["kk"], indirect=True)
def test_kazakh_pages_say_nothing_in_english(pages: dict[str, str], subtests: Any):
    for kind, html in pages.items():
        text = re.sub(
            r"<[^>]+>|https?://\S+", " ", re.sub(r"<script.*?</script>|<head.*?</head>", " ", html, flags=re.S)
        )
        words = set(re.findall(r"[A-Za-z]{4,}", text)) - {
            "Norway",
            "Telegram",
            "WhatsApp",
            "Facebook",
            "youtube",
            "elsewhere",
            "example",
            "Dala",
            "http",
            "localhost",
        }
        with subtests.test(kind=kind):
            assert {word for word in words if not word[0].islower() or len(word) > 6} - {"Minzdrav"} == set()


def test_every_template_that_pages_name_is_there():
    for model in (Article, Front, Section, StandingPage):
        get_template(model.template)


def _blocks(block: Block) -> list[Block]:
    children = list(getattr(block, "child_blocks", {}).values())
    return [block, *(each for child in children for each in _blocks(child))]


def test_every_template_that_blocks_name_is_there():
    named = {block.meta.template for block in _blocks(BodyBlock()) if getattr(block.meta, "template", None)}
    reader = {name for name in named if name.startswith("reader/")}
    assert len(reader) >= 14
    for name in reader:
        get_template(name)


def test_the_reader_has_no_tables_of_its_own():
    assert list(apps.get_app_config("reader").get_models()) == []
