"""One import: its account in numbers, and the lines of one outcome or one kind of loss, a page at a time."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from keruen.archive.desk import words
from keruen.archive.desk.imports import ArchiveScreen
from keruen.archive.models import Import, Source
from keruen.archive.report import Outcome
from keruen.archive.report_files import name_of_loss, name_of_outcome, page_of

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Part:
    """An outcome or a kind of loss; `link` leads to its lines, where it has some."""

    name: str
    number: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of one item; `story` is the story's screen at the desk, where there is one."""

    place: str
    uri: str
    what: str
    story: str


class ImportView(ArchiveScreen):
    template_name = "archive/desk/import.html"

    def shown(self, request: HttpRequest, **chosen: Any) -> dict[str, Any]:
        run = get_object_or_404(Import, pk=chosen["pk"])
        self.page_title = _("Import %(number)s") % {"number": run.pk}
        return {
            "run": run,
            "outcomes": _outcomes(run),
            "losses": [
                Part(words.loss(kind), number, _link(run, name_of_loss(kind)))
                for kind, number in sorted(run.losses.items(), key=lambda each: -each[1])
            ],
            "has_files": run.folder.is_dir(),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        before = {"url": reverse("keruen_imports"), "label": _("Imports")}
        return [*super(ArchiveScreen, self).get_breadcrumbs_items(), before, {"url": "", "label": self.page_title}]


class LinesView(ImportView):
    template_name = "archive/desk/lines.html"

    def shown(self, request: HttpRequest, **chosen: Any) -> dict[str, Any]:
        run = get_object_or_404(Import, pk=chosen["pk"])
        name = f"{chosen['name']}.jsonl"
        title = _titles(run).get(name)
        if not title:
            raise Http404
        self.page_title = _("Import %(number)s: %(what)s") % {"number": run.pk, "what": title}
        lines, following = page_of(run.folder / name, after=_byte(request.GET.get("after", "")), count=SHOWN)
        return {"run": run, "lines": _with_stories(lines), "following": following}


def _titles(run: Import) -> dict[str, str]:
    """Of each file of lines that a run may have."""
    outcomes = {name_of_outcome(outcome): str(words.OUTCOMES[outcome]) for outcome in Outcome}
    return outcomes | {name_of_loss(kind): words.loss(kind) for kind in run.losses}


def _outcomes(run: Import) -> list[Part]:
    counts, worded = run.counts.get("outcomes", {}), run.counts.get("worded", {})
    return [
        Part(
            str(words.OUTCOMES[outcome]),
            counts[outcome.name],
            _link(run, name_of_outcome(outcome)) if worded.get(outcome.name) else "",
        )
        for outcome in Outcome
        if counts.get(outcome.name)
    ]


def _link(run: Import, file: str) -> str:
    return reverse("keruen_import_lines", args=(run.pk, file.removesuffix(".jsonl")))


def _byte(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _with_stories(lines: list[dict[str, Any]]) -> list[Line]:
    uris = {line["uri"] for line in lines if line["uri"]}
    stories = dict(Source.objects.filter(uri__in=uris).values_list("uri", "article_id"))
    return [
        Line(
            line["place"],
            line["uri"],
            line.get("reason") or line.get("what", ""),
            reverse("wagtailadmin_pages:edit", args=(stories[line["uri"]],)) if line["uri"] in stories else "",
        )
        for line in lines
    ]
