"""Stories of agencies: IPTC NewsML-G2 (2.x) and NITF (3.x).

`reading` (files to elements), `g2` with `subjects` and `contents`, and `nitf` (elements to the one shape of `model`),
`index` (the newest versions and what belongs together), `story` (what to store).
"""

from keruen.archive.importers.kind import Importer
from keruen.archive.importers.newsml.importing import add_arguments, run

IMPORTER = Importer("newsml", "stories of agencies in NewsML-G2 or NITF", add_arguments, run)
