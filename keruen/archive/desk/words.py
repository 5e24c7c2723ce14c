"""What the desk calls outcomes and kinds of loss. Kinds that only their importer knows keep its own word."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from keruen.archive.report import Outcome

OUTCOMES: Final = {
    Outcome.CREATED: _("created"),
    Outcome.UPDATED: _("updated"),
    Outcome.UNCHANGED: _("unchanged"),
    Outcome.LEFT_OUT: _("left out"),
    Outcome.EDITED_HERE: _("edited in the desk since, left alone"),
    Outcome.REFUSED: _("refused"),
}
LOSSES: Final = {
    "picture": _("picture"),
    "link": _("link"),
    "script": _("script"),
    "shortcode": _("shortcode"),
    "embed": _("embed"),
    "block": _("block of another editor"),
    "html": _("HTML"),
    "form": _("form"),
    "text": _("text"),
    "old address": _("old address"),
    "link to the original": _("link to the original"),
}


def loss(kind: str) -> str:
    return str(LOSSES.get(kind) or gettext(kind)) if kind else ""
