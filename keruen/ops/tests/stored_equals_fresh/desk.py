"""The desk as reporters, editors and chief editors use it: Wagtail's own screens over HTTP."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin.panels import get_edit_handler

from keruen.ops.tests.stored_equals_fresh import forms

DESK_HOME = "/desk/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the desk said. A refusal is no failure: roles ask for what they may not, and forms are filled in wrongly."""

    is_done: bool
    words: str = ""


@dataclass
class Desk:
    """Pages and records are edited as a browser does it: the form as it is shown, with some fields changed."""

    clients: dict[str, Client] = field(default_factory=dict)

    def post(self, role: str, view: str, *args: Any, data: forms.Sent | None = None, query: str = "") -> Answer:
        address = reverse(view, args=args) + query
        with translation.override(settings.LANGUAGE_CODE):
            try:
                return _understood(self._client(role).post(address, data or {}))
            except (ProtectedError, ParentNotTranslatedError) as refusal:
                # What stories hold can't be deleted; the desk's own check reads an index that the worker keeps up.
                return Answer(False, type(refusal).__name__)

    def autosave(self, role: str, pk: int, data: forms.Sent) -> Answer:
        with translation.override(settings.LANGUAGE_CODE):
            address = reverse("wagtailadmin_pages:edit", args=(pk,))
            response = self._client(role).post(address, data, headers={"Accept": "application/json"})
        return Answer(response.status_code == 200, f"{response.status_code}")

    def page_form(self, role: str, page: Any, *, parent: Any = None) -> forms.Sent:
        """What the editing screen of the page would send if nothing were changed in it; a new one has a `parent`."""
        return self.form_of(role, page.get_latest_revision_as_object() if page.pk else page, parent=parent)

    def form_of(self, role: str, page: Any, *, parent: Any = None) -> forms.Sent:
        """The same for a page as it is given: an old revision, say."""
        form_class = page.get_edit_handler().get_form_class()
        parent = parent or page.get_parent()
        return forms.sent(form_class(instance=page, for_user=self.user(role), parent_page=parent))

    def record_form(self, role: str, record: Any) -> forms.Sent:
        """The same for a topic, a person, site settings or a pin."""
        handler = get_edit_handler(type(record))
        return forms.sent(handler.get_form_class()(instance=record, for_user=self.user(role)))

    def user(self, role: str) -> Any:
        return get_user_model().objects.get(username=role)

    def _client(self, role: str) -> Client:
        if role not in self.clients:
            self.clients[role] = Client()
            self.clients[role].force_login(self.user(role))
        return self.clients[role]


def _understood(response: Any) -> Answer:
    if response.status_code == 302:
        is_shown_the_door = response["Location"] == DESK_HOME or "/login/" in response["Location"]
        return Answer(not is_shown_the_door, "not allowed" if is_shown_the_door else "")
    return Answer(response.status_code == 200 and not _errors(response), f"{response.status_code} {_errors(response)}")


def _errors(response: HttpResponse) -> str:
    context = getattr(response, "context", None)
    form = context.get("form") if context else None
    return "; ".join(f"{name}: {' '.join(words)}" for name, words in form.errors.items()) if form is not None else ""
