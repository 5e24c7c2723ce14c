from django.db import models


class LogPosition(models.Model):
    """How far a segment of a machine's log of views has been folded: bytes from its beginning."""

    pk = models.CompositePrimaryKey("node", "segment")
    node = models.UUIDField()
    segment = models.CharField(max_length=40)
    offset = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.segment} of {self.node}: {self.offset}"
