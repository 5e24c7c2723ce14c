"""Any site, by its sitemap and pages, or a folder of saved pages: first all pages are brought to disk, then read.

`crawl` brings them (or finds them in a folder), `page` reads one, `story` makes an arrival of what was read, `rules` is
the file by which a newsroom says what its pages don't say themselves. Start reading at `importing.py`.
"""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.site.importing import prepare, run
from keruen.archive.importers.site.options import add_arguments

IMPORTER = Importer(
    "site", "any site by its sitemap and pages, or a folder of saved pages", add_arguments, run, prepare
)
