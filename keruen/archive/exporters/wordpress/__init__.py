"""Stories as WordPress' own export writes them, WXR 1.2, for WordPress and all that reads it.

`exporting` is the run; `head` what stands before the posts: site, authors, categories, tags; `post` a story, `library`
a picture, `body` a text in the block editor's form. `names` says what each is called there, `writing` makes XML.
"""

from keruen.archive.exporters.kind import Exporter
from keruen.archive.exporters.wordpress.exporting import add_arguments, run

EXPORTER = Exporter("wordpress", "stories as WordPress exports them (WXR)", add_arguments, run)
