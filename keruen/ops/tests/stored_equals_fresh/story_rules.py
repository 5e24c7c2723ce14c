"""What reporters and editors do with stories."""

from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import consumes, precondition, rule

from keruen.newsroom.models import Article, Byline, Person, Section, Topic
from keruen.ops.tests.stored_equals_fresh import bodies
from keruen.ops.tests.stored_equals_fresh.rules import (
    BUTTONS,
    EDITORS,
    NEITHER,
    ROLES,
    WORDS,
    Rules,
    exists,
    made,
)

FIELDS = st.sampled_from(["title", "short_headline", "lede", "place", "updated_at", "picture_caption", "picture_alt"])
NUMBERS = st.integers(0, 30)
PUBLISHING = rule(
    target=Rules.stories,
    section=Rules.sections,
    words=WORDS,
    topics=st.lists(Rules.topics, min_size=1, max_size=2, unique=True),
    people=st.lists(Rules.people, max_size=2, unique=True),
)
CORRECTING = rule(story=Rules.stories, field=FIELDS, words=WORDS)


class StoryRules(Rules):
    @rule(
        target=Rules.stories,
        role=ROLES,
        section=Rules.sections,
        words=WORDS,
        button=BUTTONS,
        kind=bodies.KINDS,
        number=NUMBERS,
    )
    def write_story(self, role: str, section: int, words: str, button: str, kind: str, number: int) -> Any:
        return self._write(role, section, words, button, {"body": bodies.body(kind, number)})

    def _publish_news(self, section: int, words: str, topics: list[int], people: list[int]) -> Any:
        home = exists(Section, section)
        fields = _people_and_topics(topics, people, home.locale_id) if home else {}
        return self._write("editor", section, words, "publish", fields)

    # What a newsroom does most: each rule is as likely as any other.
    publish_news = PUBLISHING(_publish_news)
    publish_more_news = PUBLISHING(_publish_news)
    publish_yet_more_news = PUBLISHING(_publish_news)

    def _write(self, role: str, section: int, words: str, button: str, fields: dict[str, Any]) -> Any:
        home = exists(Section, section)
        if home is None:
            return self.did_nothing("write story")
        story = Article(locale=home.locale, title=self.words(words))
        data = self.desk.page_form(role, story, parent=home)
        self._fill(data, story, fields)
        if button != "save":
            data[f"action-{button}"] = "1"
        before = set(Article.objects.values_list("pk", flat=True))
        answer = self.desk.post(role, "wagtailadmin_pages:add", "newsroom", "article", section, data=data)
        fresh = Article.objects.exclude(pk__in=before).first() if answer.is_done else None
        self.did(f"write story, {button}", answer, f"{story.title} {fields}")
        return made(fresh and fresh.pk)

    @rule(role=ROLES, story=Rules.stories, field=FIELDS, words=WORDS, button=BUTTONS)
    def edit_story(self, role: str, story: int, field: str, words: str, button: str) -> None:
        self._edit(role, story, button, {field: self._value(field, words)})

    def _value(self, field: str, words: str) -> Any:
        return timezone.now() if field == "updated_at" else self.words(words)

    def _correct_news(self, story: int, field: str, words: str) -> None:
        self._edit("editor", story, "publish", {field: self._value(field, words)})

    correct_news = CORRECTING(_correct_news)
    correct_more_news = CORRECTING(_correct_news)

    @rule(role=EDITORS, story=Rules.stories, button=BUTTONS, kind=bodies.KINDS, number=NUMBERS)
    def rewrite_story(self, role: str, story: int, button: str, kind: str, number: int) -> None:
        self._edit(role, story, button, {"body": bodies.body(kind, number)})

    def _edit(self, role: str, story: int, button: str, fields: dict[str, Any]) -> None:
        page = exists(Article, story)
        answer = self.edit_page(role, page, button, **fields) if page else NEITHER
        self.did(f"edit story's {' '.join(fields)}, {button}", answer, f"{story} {fields}")

    @rule(role=ROLES, story=Rules.stories, words=WORDS)
    def autosave_story(self, role: str, story: int, words: str) -> None:
        page = exists(Article, story)
        if page is None:
            self.did("autosave", NEITHER)
            return
        data = self.desk.page_form(role, page) | {"title": self.words(words)}
        self.did("autosave", self.desk.autosave(role, story, data), str(story))

    @rule(role=EDITORS, story=Rules.stories, picture=st.none() | Rules.pictures, button=BUTTONS)
    def illustrate_story(self, role: str, story: int, picture: int | None, button: str) -> None:
        page = exists(Article, story)
        answer = self.edit_page(role, page, button, picture=picture, picture_alt="Степь") if page else NEITHER
        self.did(f"change story's picture, {button}", answer, f"{story} {picture}")

    @rule(
        role=EDITORS,
        story=Rules.stories,
        topics=st.lists(Rules.topics, max_size=3, unique=True),
        people=st.lists(Rules.people, max_size=3, unique=True),
        role_in_byline=st.sampled_from(Byline.Role.values),
        which=st.sampled_from(["both", "topics", "people"]),
        button=BUTTONS,
    )
    def change_topics_and_bylines(
        self, role: str, story: int, topics: list[int], people: list[int], role_in_byline: str, which: str, button: str
    ) -> None:
        page = exists(Article, story)
        if page is None:
            self.did("change topics or bylines", NEITHER)
            return
        fields = _people_and_topics(topics, people, page.locale_id, role=role_in_byline)
        if which != "both":
            del fields["bylines" if which == "topics" else "topic_links"]
        self.did(
            f"change {which} of story, {button}", self.edit_page(role, page, button, **fields), f"{story} {fields}"
        )

    @precondition(lambda self: submitted().exists())
    @rule(role=EDITORS, number=NUMBERS, is_approved=st.sampled_from([True, True, False]))
    def decide_on_submitted(self, role: str, number: int, is_approved: bool) -> None:
        story = self.pick(submitted(), number)
        verb, state = "approve" if is_approved else "reject", story.current_workflow_task_state
        answer = self.desk.post(
            role, "wagtailadmin_pages:workflow_action", story.pk, verb, state.pk, data={"comment": ""}
        )
        self.did(verb, answer, str(story.pk))

    @rule(role=EDITORS, story=Rules.stories)
    def unpublish(self, role: str, story: int) -> None:
        page = exists(Article, story)
        answer = self.desk.post(role, "wagtailadmin_pages:unpublish", story) if page and page.live else NEITHER
        self.did("unpublish story", answer, str(story))

    @rule(role=st.sampled_from(["chief", "editor"]), story=consumes(Rules.stories))
    def delete(self, role: str, story: int) -> None:
        answer = self.desk.post(role, "wagtailadmin_pages:delete", story) if exists(Article, story) else NEITHER
        self.did("delete story", answer, str(story))

    @rule(role=EDITORS, story=Rules.stories, section=Rules.sections)
    def move(self, role: str, story: int, section: int) -> None:
        there = exists(Article, story) and exists(Section, section)
        answer = self.desk.post(role, "wagtailadmin_pages:move_confirm", story, section) if there else NEITHER
        self.did("move story", answer, f"{story} to {section}")

    @rule(role=EDITORS, story=Rules.stories, number=NUMBERS, button=BUTTONS)
    def link_translation(self, role: str, story: int, number: int, button: str) -> None:
        page = exists(Article, story)
        others = Article.objects.exclude(locale_id=page.locale_id) if page else Article.objects.none()
        other = self.pick(others, number)
        answer = self.edit_page(role, page, button, original=other) if page and other else NEITHER
        self.did(f"link translation, {button}", answer, f"{story} to {other and other.pk}")

    @precondition(lambda self: Article.objects.exclude(original=None).exists())
    @rule(role=EDITORS, number=NUMBERS, button=BUTTONS)
    def unlink_translation(self, role: str, number: int, button: str) -> None:
        page = self.pick(Article.objects.exclude(original=None), number)
        answer = self.edit_page(role, page, button, original=None)
        self.did(f"unlink translation, {button}", answer, str(page.pk))

    @rule(role=EDITORS, story=Rules.stories, number=NUMBERS)
    def restore_revision(self, role: str, story: int, number: int) -> None:
        page = exists(Article, story)
        old = self.pick(page.revisions.all(), number) if page else None
        if old is None:
            self.did("restore a revision", NEITHER)
            return
        data = self.desk.form_of(role, old.as_object()) | {"revision": str(old.pk)}
        self.did("restore a revision", self.press_button(role, story, "publish", data), f"{old.pk} of {story}")


def submitted() -> Any:
    return Article.objects.filter(_workflow_states__status="in_progress").distinct()


def _people_and_topics(topics: list[int], people: list[int], locale: int, *, role: str = "author") -> dict[str, Any]:
    """Rows of the inner forms; those of the story's own language, as the choosers offer no others."""
    topics = [pk for pk in topics if Topic.objects.filter(pk=pk, locale_id=locale).exists()]
    people = [pk for pk in people if Person.objects.filter(pk=pk, locale_id=locale).exists()]
    rows = [{"person": pk, "role": role if place else "author"} for place, pk in enumerate(people)]
    return {"topic_links": [{"topic": pk} for pk in topics], "bylines": rows}
