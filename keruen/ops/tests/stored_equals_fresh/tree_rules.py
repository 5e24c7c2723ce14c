"""What editors do with pages of any kind at once or in two places: copies, aliases, bulk actions, translations."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from keruen.newsroom.models import Article, Page, Section
from keruen.ops.tests.stored_equals_fresh.rules import EDITORS, NEITHER, Rules, exists, made

NUMBERS = st.integers(0, 30)


class TreeRules(Rules):
    @rule(
        target=Rules.stories,
        role=EDITORS,
        story=Rules.stories,
        section=Rules.sections,
        how=st.sampled_from(["alias", "publish_copies", "draft"]),
    )
    def copy(self, role: str, story: int, section: int, how: str) -> Any:
        page, home = exists(Article, story), exists(Section, section)
        if page is None or home is None:
            return self.did_nothing("copy story")
        before = set(Article.objects.values_list("pk", flat=True))
        sent = {
            "new_title": self.words("Копия"),
            "new_slug": f"copy-{self.steps}",
            "new_parent_page": section,
            how: "on",
        }
        self.did(f"copy story: {how}", self.desk.post(role, "wagtailadmin_pages:copy", story, data=sent), str(story))
        return made(Article.objects.exclude(pk__in=before).values_list("pk", flat=True).first())

    @precondition(lambda self: Page.objects.exclude(alias_of=None).exists())
    @rule(role=EDITORS, number=NUMBERS)
    def convert_alias(self, role: str, number: int) -> None:
        alias = self.pick(Page.objects.exclude(alias_of=None), number)
        answer = self.desk.post(role, "wagtailadmin_pages:convert_alias", alias.pk) if alias else NEITHER
        self.did("convert alias", answer)

    @rule(
        role=EDITORS,
        pages=st.lists(Rules.stories | Rules.stories | Rules.standing, min_size=1, max_size=4, unique=True),
        what=st.sampled_from(["publish", "unpublish", "delete", "move"]),
        section=Rules.sections,
    )
    def act_in_bulk(self, role: str, pages: list[int], what: str, section: int) -> None:
        there = Page.objects.filter(pk__in=pages).values_list("pk", flat=True)
        query = "?" + "&".join(f"id={pk}" for pk in there)
        sent = {"chooser": section, "move_applied": "on"} if what == "move" else {}
        view = ("wagtail_bulk_action", "newsroom", "page", what)
        answer = self.desk.post(role, *view, data=sent, query=query) if there else NEITHER
        self.did(f"{what} in bulk", answer, str(pages))

    @rule(page=Rules.stories | Rules.sections | Rules.standing)
    def translate_by_wagtail(self, page: int) -> None:
        """Wagtail's own "translate this page", which only an administrator may press."""
        there = Page.objects.filter(pk=page).first()
        other = Page.objects.filter(depth=2).exclude(locale_id=there.locale_id).first() if there else None
        answer = NEITHER
        if there and other:
            sent = {"locales": [other.locale_id]}
            answer = self.desk.post("admin", "simple_translation:submit_page_translation", page, data=sent)
        self.did("translate by Wagtail", answer, str(page))
