"""The kinds of archive that the portal can be moved out as: equal folders and this index.

To add one, copy the nearest sibling, give it an `EXPORTER`, and name it here; `keruen export` then knows it.
"""

from typing import Final

from keruen.archive.exporters import ninjs, wordpress

INDEX: Final = {each.name: each for each in (ninjs.EXPORTER, wordpress.EXPORTER)}
