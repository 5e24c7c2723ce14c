"""The demo's fronts, mastheads, standing pages and accounts."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import Group

from keruen.accounts.models import User
from keruen.archive.demo import cast, house
from keruen.newsroom.models import Front, Section, SiteSettings, StandingPage

# Sections that have a band on the front, and how many stories each shows.
BANDS: Final = {"economy": 5, "society": 5, "culture": 5, "sport": 5, "science": 5, "opinion": 4}


def furnish(front: Front, *, sections: Mapping[str, Section], now: datetime) -> None:
    """The front's containers, the masthead's menu, the foot and its pages. `sections` by key, in the menu's order."""
    front.containers = json.dumps(containers({key: section.pk for key, section in sections.items()}))
    front.save()
    pages = [_standing_page(key, front, now).pk for key in house.STANDING_PAGES]
    paper = house.PAPERS[front.language]
    site = SiteSettings.objects.get(locale=front.locale)
    site.brand, site.tagline = paper.brand, paper.tagline
    site.description, site.imprint = paper.description, paper.imprint
    site.menu = json.dumps([_menu_item(section.pk) for section in sections.values()])
    site.footer = json.dumps([_menu_item(page) for page in pages])
    site.social = json.dumps([_network(name, address) for name, address in house.SOCIAL])
    site.save()


def containers(sections: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"type": "lead", "value": {"stories": [], "count": 5}},
        {"type": "row", "value": {"stories": [], "title": "", "count": 3}},
        {"type": "latest", "value": {"count": 14}},
        {"type": "picture", "value": {"stories": [], "title": ""}},
        *(
            {"type": "band", "value": {"stories": [], "section": sections[key], "count": count}}
            for key, count in BANDS.items()
        ),
        {"type": "most_read", "value": {"count": 6}},
    ]


def make_accounts() -> None:
    """A reporter, an editor and a chief editor. Accounts that exist keep what they have."""
    for name, (first, last, group) in cast.ACCOUNTS.items():
        if User.objects.filter(username=name).exists():
            continue
        user = User.objects.create_user(name, f"{name}@example.kz", password_of(name), first_name=first, last_name=last)
        user.groups.add(Group.objects.get(name=group))


def password_of(account: str) -> str:
    """Known to everybody who has read this: the demo is no place for secrets."""
    return f"{account}-demo"


def _standing_page(key: str, front: Front, now: datetime) -> StandingPage:
    words = house.STANDING_PAGES[key][front.language]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in words.paragraphs)
    page = StandingPage(
        title=words.title,
        body=json.dumps([{"type": "paragraph", "value": text}]),
        locale=front.locale,
        translation_key=cast.shared_key("page", key),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )
    front.add_child(instance=page)
    return page


def _menu_item(page: int) -> dict[str, Any]:
    return {"type": "page", "value": {"page": page, "text": ""}}


def _network(name: str, address: str) -> dict[str, Any]:
    return {"type": "network", "value": {"name": name, "address": address}}
