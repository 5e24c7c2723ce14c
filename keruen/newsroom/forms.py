"""What the desk asks for before a story may go out. Drafts may lack it: nothing that was written is turned away."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm


class ArticleForm(WagtailAdminPageForm):
    """The form of a story. Submitting and publishing check what saving a draft doesn't."""

    def clean_title(self) -> str:
        """A headline is one line, though its field grows with it."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        picture = cleaned.get("picture")
        if picture and not self.is_deferred_validation:
            if not picture.credit:
                self.add_error("picture", _("The picture has no credit. Open it and write who made it."))
            if not (cleaned.get("picture_alt") or picture.alt_text):
                self.add_error("picture_alt", _("Say in a sentence what the picture shows."))
        return cleaned
