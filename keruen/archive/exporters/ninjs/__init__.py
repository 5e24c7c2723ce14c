"""Stories as ninjs 3.1: `exporting` (the run), `files` (pictures and documents beside them)."""

from keruen.archive.exporters.kind import Exporter
from keruen.archive.exporters.ninjs.exporting import add_arguments, run

EXPORTER = Exporter("ninjs", "stories as ninjs 3.1, one a line", add_arguments, run)
