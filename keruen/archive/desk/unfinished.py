"""Stories with parts that came from the old site and can't be shown: an editor's list of what is to be done."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from keruen.archive.desk.imports import SHOWN, ArchiveScreen, before
from keruen.newsroom.models import Article


class UnfinishedView(ArchiveScreen):
    page_title = _("Unfinished stories")
    template_name = "archive/desk/unfinished.html"
    header_icon = "warning"

    def shown(self, request: HttpRequest, **words: Any) -> dict[str, Any]:
        """Newest first, from an index of such stories alone."""
        unfinished = Article.objects.filter(unfinished_parts__gt=0).select_related("section").defer("body")
        stories = list(before(unfinished.order_by("-pk"), request.GET.get("before", ""))[: SHOWN + 1])
        return {"stories": stories[:SHOWN], "older": stories[SHOWN - 1].pk if len(stories) > SHOWN else 0}
