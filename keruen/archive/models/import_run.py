from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One run of `keruen import`, and what came of it. Its report lies in files (`folder`).

    `position` is where the last item stood that was stored or accounted for with it; `report` is how long the report's
    files were then. Both are written in the transaction of each batch, so a run that was killed goes on from there.
    """

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        STOPPED = "stopped", _("stopped")

    kind = models.CharField(_("kind"), max_length=40)
    arguments = models.JSONField(_("arguments"), default=dict)
    # What the files were: the same arguments with other files are another run.
    files = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField(_("started"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    seen_at = models.DateTimeField(_("last heard of"))
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.RUNNING)
    reason = models.TextField(blank=True)
    counts = models.JSONField(default=dict)
    losses = models.JSONField(default=dict)
    position = models.CharField(max_length=500, blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def folder(self) -> Path:
        return Path(settings.DATA) / "imports" / str(self.pk)
