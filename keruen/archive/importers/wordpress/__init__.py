"""A site on WordPress, by the files of its export (WXR 1.0 to 1.2).

`files` opens them, `splitting` cuts them into records, `parsing` and `model` read one, `catalogue` keeps on disk what
records say of each other, `story` makes a story of a post, `body` its text. Start reading at `importing`.
"""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.wordpress.importing import add_arguments, run

IMPORTER = Importer("wordpress", "a site on WordPress, from the files of its export", add_arguments, run)
