"""What every set of rules shares: who acts, on what, and the account that is kept of it."""

from typing import Any, ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, multiple

from keruen.ops.tests.stored_equals_fresh import forms
from keruen.ops.tests.stored_equals_fresh.desk import Answer, Desk
from keruen.ops.tests.stored_equals_fresh.newsroom import MovableClock
from keruen.ops.tests.stored_equals_fresh.reader import Reader
from keruen.ops.tests.stored_equals_fresh.tally import Tally
from keruen.ops.tests.stored_equals_fresh.worker import Worker

# Who may do most things comes first: hypothesis shrinks to the first.
ROLES = st.sampled_from(["editor", "chief", "reporter"])
EDITORS = st.sampled_from(["editor", "chief"])
LANGUAGES = st.sampled_from(["ru", "kk"])
WORDS = st.sampled_from(["Мост", "Су", "Третий урожай", "Қар", "Один"])
SEVERAL = st.integers(1, 3)
BUTTONS = st.sampled_from(["publish", "save", "submit"])


class Rules(RuleBasedStateMachine):
    """The things that actions are about stand in bundles by their numbers; what was deleted may be named once more."""

    stories: ClassVar[Any] = Bundle("stories")
    sections: ClassVar[Any] = Bundle("sections")
    topics: ClassVar[Any] = Bundle("topics")
    people: ClassVar[Any] = Bundle("people")
    pictures: ClassVar[Any] = Bundle("pictures")
    standing: ClassVar[Any] = Bundle("standing")
    redirects: ClassVar[Any] = Bundle("redirects")

    tally: Tally
    clock: MovableClock
    worker: Worker
    reader: Reader

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.steps = 0
        self.kind = ""

    def did(self, kind: str, answer: Answer, what: str = "") -> Answer:
        """Keeps account of an action and of what the desk said to it."""
        self.kind = kind
        self.tally.acted(kind, is_done=answer.is_done, words=answer.words)
        note(f"{self.steps}. {kind} {what}: {'done' if answer.is_done else 'refused'} {answer.words}")
        return answer

    def did_nothing(self, kind: str) -> Any:
        self.did(kind, NEITHER)
        return multiple()

    def words(self, words: str) -> str:
        """Words that no step before this one wrote."""
        return f"{words} {self.steps}"

    def edit_page(self, role: str, page: Any, button: str, /, **fields: Any) -> Answer:
        """Opens a page's editing screen, changes fields and presses a button."""
        data = self.desk.page_form(role, page)
        self._fill(data, page, fields)
        return self.press_button(role, page.pk, button, data)

    def press_button(self, role: str, pk: int, button: str, data: forms.Sent) -> Answer:
        pressed = {} if button == "save" else {f"action-{button}": "1"}
        return self.desk.post(role, "wagtailadmin_pages:edit", pk, data={**data, **pressed})

    def edit_record(self, role: str, record: Any, /, **fields: Any) -> Answer:
        data = self.desk.record_form(role, record)
        self._fill(data, record, fields)
        return self.desk.post(role, f"{_snippet(record)}:edit", record.pk, data=data)

    def add_record(self, role: str, record: Any, /, **fields: Any) -> tuple[Answer, Any]:
        """The record as it was made; None where the desk refused."""
        before = set(type(record).objects.values_list("pk", flat=True))
        data = self.desk.record_form(role, record)
        self._fill(data, record, fields)
        locale = getattr(record, "locale", None)
        query = f"?locale={locale.language_code}" if locale else ""
        answer = self.desk.post(role, f"{_snippet(record)}:add", data=data, query=query)
        made = type(record).objects.exclude(pk__in=before)
        return answer, made.first() if answer.is_done else None

    def delete_record(self, role: str, record: Any) -> Answer:
        return self.desk.post(role, f"{_snippet(record)}:delete", record.pk)

    def _fill(self, data: forms.Sent, owner: Any, fields: dict[str, Any]) -> None:
        for name, value in fields.items():
            if isinstance(value, list) and name in {"topic_links", "bylines"}:
                forms.rows(data, name, value, key="topic" if name == "topic_links" else "person")
            elif isinstance(value, list):
                forms.stream(data, name, owner._meta.get_field(name).stream_block, value)
            else:
                data[name] = forms.word(value)

    def pick(self, rows: Any, number: int) -> Any:
        """One of the rows, whichever they are now; None where there are none."""
        found = list(rows.order_by("pk"))
        return found[number % len(found)] if found else None


def _snippet(record: Any) -> str:
    return f"wagtailsnippets_{record._meta.app_label}_{record._meta.model_name}"


def made(pk: int | None) -> Any:
    """For a rule's target: the number of what it made, or nothing."""
    return multiple() if pk is None else pk


def exists(model: Any, pk: int) -> Any:
    return model.objects.filter(pk=pk).first()


NEITHER = Answer(False, "nothing of the kind is there")
