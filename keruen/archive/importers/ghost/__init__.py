"""Stories of Ghost 0 to 6, from the JSON file of its export.

`rows` over `scanning` (the file to rows of its tables), `relations` (what belongs to a post), `model` (the typed door),
`body` with `lexical`, `mobiledoc` and `cards` (texts to pieces), `story` (what to store).
"""

from keruen.archive.importers.ghost.importing import run
from keruen.archive.importers.ghost.options import add_arguments
from keruen.archive.importers.kind import Importer

IMPORTER = Importer("ghost", "stories of Ghost, from the JSON file of its export", add_arguments, run)
