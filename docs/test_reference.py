"""What the documentation says is what the code has."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.template.loader import get_template
from wagtail.models import get_page_models

from keruen.environment import Environment
from keruen.newsroom.blocks import BodyBlock
from keruen.outbox import subscribers
from keruen.press import slots

DOCS = Path(__file__).parent
PACKAGE = DOCS.parent / "keruen"
SLOT_TAG = re.compile(r'{%\s*slot\s+"([\w-]+)"')

# outbox.gather(TOPIC, …), with the line that says what TOPIC is.
TELLING = re.compile(r"\boutbox\.(?:tell|gather)\(\s*(\"[^\"]+\"|[A-Z_]+)")


def first_cells(page: str) -> list[str]:
    """The names in the first column of a page's tables."""
    text = (DOCS / "reference" / page).read_text()
    return [name for row in re.findall(r"^\| (`.*?) \|", text, re.M) for name in re.findall(r"`([^`]+)`", row)]


def test_every_setting_is_described_and_none_that_is_not_there():
    settings = {f"KERUEN_{name.upper()}" for name in Environment.model_fields}
    assert set(first_cells("settings.md")) == settings


def test_every_command_is_described_and_none_that_is_not_there():
    ours = {name for name, app in get_commands().items() if str(app).startswith("keruen.")}
    assert {cell.split()[1] for cell in first_cells("commands.md")} == ours


def test_every_slot_is_described_and_none_that_is_not_there():
    assert set(first_cells("slots.md")) == set(slots.names())


def test_every_slot_that_a_template_names_is_there():
    named = {name for path in PACKAGE.rglob("*.html") for name in SLOT_TAG.findall(path.read_text())}
    assert named
    assert named <= set(slots.names())


def test_every_topic_and_subscriber_of_the_outbox_is_described():
    described = first_cells("outbox.md")
    assert set(zip(described[::2], described[1::2], strict=True)) == {
        (each.topic, each.name) for each in subscribers.all_subscribers()
    }


def topics_told() -> set[str]:
    told = set()
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts:
            text = path.read_text()
            for topic in TELLING.findall(text):
                constant = re.search(rf'^{topic}(?:: \w+)? = ("[^"]+")', text, re.M)
                told.add(constant[1] if constant else topic)
    return told


def test_every_topic_that_is_told_has_a_subscriber():
    assert topics_told()
    assert topics_told() <= {f'"{topic}"' for topic in subscribers.topics()}


def test_every_page_names_a_template_that_is_there():
    drawn = [model for model in get_page_models() if model.__name__ not in {"Page", "StoryFolder"}]
    assert all(get_template(model.template) for model in drawn)


def test_every_block_names_a_template_that_is_there():
    templates = [block.meta.template for block in BodyBlock().child_blocks.values()]
    assert len(templates) >= 13
    assert all(get_template(template) for template in templates)


def test_decisions_are_numbered_once_each():
    numbers = [path.name[:4] for path in sorted((DOCS / "decisions").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_links_between_pages_lead_somewhere():
    pages = [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text())]
    broken = [(page.name, link) for page, link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize(
    "app", ["accounts", "newsroom", "wire", "pulse", "reader", "archive", "ops", "outbox", "press"]
)
def test_every_package_says_what_it_is_for(app: str):
    module = apps.get_app_config("keruen_search" if app == "search" else app).module
    assert len(module.__doc__ or "") > 80
