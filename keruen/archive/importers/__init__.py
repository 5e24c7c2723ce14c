"""The kinds of archive that can be moved in: equal folders and this index.

To add one, copy the nearest sibling, give it an `IMPORTER`, and name it here; `keruen import` then knows it.
"""

from keruen.archive.importers import ghost, newsml, ninjs, site, table, views, wordpress
from keruen.archive.importers.kind import index_of

INDEX = index_of(
    (
        *(ghost.IMPORTER, newsml.IMPORTER, ninjs.IMPORTER, site.IMPORTER, table.IMPORTER, views.IMPORTER),
        wordpress.IMPORTER,
    )
)
