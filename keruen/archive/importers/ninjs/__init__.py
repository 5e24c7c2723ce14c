"""Stories in IPTC's ninjs 1.x to 3.x: `reading` (files to items), `model` (the typed door), `story` (what to store)."""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.ninjs.importing import add_arguments, run

IMPORTER = Importer("ninjs", "stories in ninjs 1.x to 3.x, one item a line or a file", add_arguments, run)
