"""Stories in tables: CSV, TSV or one JSON object a line, read by a mapping file that says which column is what.

`mapping` (the file's model), `reading` with `dialect` and `lines` (the table to rows), `story` with `uris` (a row to
what is stored), `suggesting` (a first mapping from the columns' names).
"""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.table.importing import add_arguments, run

IMPORTER = Importer("table", "stories in CSV, TSV or JSON lines, by a mapping of their columns", add_arguments, run)
