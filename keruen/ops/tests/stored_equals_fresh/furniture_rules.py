"""What chief editors do with sections, fronts, the site's settings, standing pages, redirects and privacy."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import consumes, rule
from wagtail.contrib.redirects.models import Redirect

from keruen.lib import transliteration
from keruen.newsroom.models import Article, Front, Page, Section, SiteSettings, StandingPage
from keruen.ops.tests.stored_equals_fresh.rules import (
    BUTTONS,
    EDITORS,
    LANGUAGES,
    NEITHER,
    ROLES,
    WORDS,
    Rules,
    exists,
    made,
)

NUMBERS = st.integers(0, 30)
SECTION_FIELDS = st.sampled_from(["title", "slug", "description", "is_opinion"])
SETTINGS = st.sampled_from(
    [
        "brand",
        "tagline",
        "description",
        "imprint",
        "menu",
        "footer",
        "social",
        "city",
        "time_zone",
        "currencies",
        "logo",
    ]
)
CONTAINERS = st.lists(
    st.sampled_from(["lead", "row", "band", "latest", "picture", "most_read"]), max_size=4, unique=True
)


class FurnitureRules(Rules):
    @rule(target=Rules.sections, role=EDITORS, language=LANGUAGES, words=WORDS)
    def add_section(self, role: str, language: str, words: str) -> Any:
        front = Front.objects.get(locale__language_code=language)
        pk = self._add_page(role, Section(locale=front.locale, title=self.words(words)), front)
        return made(pk)

    @rule(role=EDITORS, section=Rules.sections, field=SECTION_FIELDS, words=WORDS, button=BUTTONS)
    def change_section(self, role: str, section: int, field: str, words: str, button: str) -> None:
        page = exists(Section, section)
        if page is None:
            self.did("change section", NEITHER)
            return
        value = {"slug": f"s-{self.steps}", "is_opinion": "" if page.is_opinion else "on"}.get(field, self.words(words))
        answer = self.edit_page(role, page, button, **{field: value})
        self.did(f"change section's {field}, {button}", answer, f"{section} {value}")

    @rule(role=EDITORS, section=Rules.sections, what=st.sampled_from(["unpublish", "publish", "delete"]))
    def close_section(self, role: str, section: int, what: str) -> None:
        page = exists(Section, section)
        if page is None:
            self.did(f"{what} section", NEITHER)
        elif what == "publish":
            self.did("publish section", self.edit_page(role, page, "publish"), str(section))
        else:
            below = {"include_descendants": "on"} if self.steps % 2 else {}
            self.did(f"{what} section", self.desk.post(role, f"wagtailadmin_pages:{what}", section, data=below))

    @rule(role=EDITORS, section=Rules.sections, place=st.integers(0, 4))
    def reorder_sections(self, role: str, section: int, place: int) -> None:
        answer = NEITHER
        if exists(Section, section):
            answer = self.desk.post(role, "wagtailadmin_pages:set_page_position", section, query=f"?position={place}")
        self.did("reorder sections", answer, f"{section} to {place}")

    @rule(role=EDITORS, language=LANGUAGES, kinds=CONTAINERS, number=NUMBERS, button=BUTTONS)
    def arrange_front(self, role: str, language: str, kinds: list[str], number: int, button: str) -> None:
        front = Front.objects.get(locale__language_code=language)
        containers = [_container(kind, front, number) for kind in kinds]
        answer = self.edit_page(role, front, button, containers=containers)
        self.did(f"arrange front, {button}", answer, f"{language} {containers}")

    @rule(language=LANGUAGES, name=SETTINGS, words=WORDS, number=NUMBERS, picture=st.none() | Rules.pictures)
    def change_settings(self, language: str, name: str, words: str, number: int, picture: int | None) -> None:
        record = SiteSettings.objects.get(locale__language_code=language)
        value: Any = {
            "menu": [_menu_item(language, number), {"type": "link", "value": {"text": words, "address": "/ru/x/"}}],
            "footer": [_menu_item(language, number)] if number % 2 else [],
            "social": [{"type": "network", "value": {"name": words, "address": "https://t.example/"}}],
            "city": ("astana", "oral", "almaty")[number % 3],
            "time_zone": ("Asia/Aqtau", "Asia/Tokyo", "Asia/Almaty")[number % 3],
            "currencies": ("EUR", "CNY,USD", "USD,EUR,RUB")[number % 3],
            "logo": picture,
        }.get(name, self.words(words))
        self.did(f"change settings: {name}", self.edit_record("chief", record, **{name: value}), f"{language} {value}")

    @rule(target=Rules.standing, role=EDITORS, language=LANGUAGES, words=WORDS, parent=st.none() | Rules.standing)
    def add_standing_page(self, role: str, language: str, words: str, parent: int | None) -> Any:
        home = exists(StandingPage, parent) if parent else Front.objects.get(locale__language_code=language)
        if home is None:
            return self.did_nothing("add standing page")
        return made(self._add_page(role, StandingPage(locale=home.locale, title=self.words(words)), home))

    @rule(
        role=EDITORS, page=Rules.standing, words=WORDS, field=st.sampled_from(["title", "slug", "body"]), button=BUTTONS
    )
    def change_standing_page(self, role: str, page: int, words: str, field: str, button: str) -> None:
        found = exists(StandingPage, page)
        paragraph = [{"type": "paragraph", "value": f"<p>{self.words(words)}</p>"}]
        value: Any = {"slug": f"sp-{self.steps}", "body": paragraph}.get(field, self.words(words))
        answer = self.edit_page(role, found, button, **{field: value}) if found else NEITHER
        self.did(f"change standing page's {field}, {button}", answer, f"{page} {value}")

    @rule(role=EDITORS, page=Rules.standing, what=st.sampled_from(["unpublish", "delete"]))
    def close_standing_page(self, role: str, page: int, what: str) -> None:
        there = exists(StandingPage, page)
        self.did(
            f"{what} standing page", self.desk.post(role, f"wagtailadmin_pages:{what}", page) if there else NEITHER
        )

    @rule(target=Rules.redirects, role=EDITORS, number=NUMBERS, page=Rules.standing | Rules.sections | Rules.stories)
    def add_redirect(self, role: str, number: int, page: int) -> Any:
        old = ("/ru/missing", "/ru/old-name", f"/kk/was-{self.steps}", "/ru/politika/gone")[number % 4]
        sent = {"old_path": old, "site": "", "redirect_page": page if Page.objects.filter(pk=page).exists() else ""}
        sent |= {
            "redirect_link": "" if sent["redirect_page"] else "https://elsewhere.example/",
            "is_permanent": "on" if number % 2 else "",
        }
        before = set(Redirect.objects.values_list("pk", flat=True))
        self.did("add redirect", self.desk.post(role, "wagtailredirects:add", data=sent), f"{old} to {page}")
        fresh = Redirect.objects.exclude(pk__in=before).first()
        return made(fresh and fresh.pk)

    @rule(redirect=Rules.redirects, page=st.none() | Rules.sections | Rules.stories)
    def change_redirect(self, redirect: int, page: int | None) -> None:
        found = exists(Redirect, redirect)
        answer = NEITHER
        if found:
            link = "" if page else f"https://elsewhere.example/{self.steps}/"
            sent = {"old_path": found.old_path, "site": "", "redirect_page": page or "", "redirect_link": link}
            answer = self.desk.post("chief", "wagtailredirects:edit", redirect, data=sent)
        self.did("change redirect", answer, f"{redirect} to {page}")

    @rule(redirect=consumes(Rules.redirects))
    def remove_redirect(self, redirect: int) -> None:
        there = exists(Redirect, redirect)
        self.did("remove redirect", self.desk.post("chief", "wagtailredirects:delete", redirect) if there else NEITHER)

    @rule(
        role=ROLES,
        page=Rules.stories | Rules.sections | Rules.standing,
        kind=st.sampled_from(["login", "password", "none"]),
    )
    def set_privacy(self, role: str, page: int, kind: str) -> None:
        answer = NEITHER
        if Page.objects.filter(pk=page).exists():
            sent = {"restriction_type": kind, "password": "open", "groups": []}
            answer = self.desk.post(role, "wagtailadmin_pages:set_privacy", page, data=sent)
        self.did(f"privacy: {kind}", answer, str(page))

    def _add_page(self, role: str, page: Any, parent: Any) -> int | None:
        kind = page._meta.model_name
        before = set(type(page).objects.values_list("pk", flat=True))
        data = self.desk.page_form(role, page, parent=parent) | {"action-publish": "1"}
        # The desk's script writes the slug while the title is typed.
        data["slug"] = transliteration.slug(page.title, language=page.locale.language_code)
        answer = self.desk.post(role, "wagtailadmin_pages:add", "newsroom", kind, parent.pk, data=data)
        self.did(f"add {kind}", answer, page.title)
        fresh = type(page).objects.exclude(pk__in=before).first() if answer.is_done else None
        return fresh.pk if fresh else None


def _container(kind: str, front: Front, number: int) -> dict[str, Any]:
    """A container of the front, with a story set by hand in every other one."""
    stories = list(Article.objects.in_language(front.language).order_by("pk").values_list("pk", flat=True))
    by_hand = [stories[number % len(stories)]] if stories and number % 2 else []
    sections = list(Section.objects.child_of(front).order_by("pk").values_list("pk", flat=True))
    value: dict[str, Any] = {"count": 3 + number % 3, "stories": by_hand, "title": "Главное" if number % 3 else ""}
    if kind == "band":
        value["section"] = sections[number % len(sections)] if sections else None
    return {"type": kind, "value": value}


def _menu_item(language: str, number: int) -> dict[str, Any]:
    kinds = (Section, StandingPage)
    pages = [
        pk for kind in kinds for pk in kind.objects.filter(locale__language_code=language).values_list("pk", flat=True)
    ]
    return {"type": "page", "value": {"page": sorted(pages)[number % len(pages)] if pages else None, "text": ""}}
