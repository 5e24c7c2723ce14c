"""How often stories were read before they moved in: a CSV with a story and a number a line."""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.views.importing import add_arguments, run

IMPORTER = Importer("views", "how often stories were read, as CSV", add_arguments, run)
