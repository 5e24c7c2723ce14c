"""What WordPress has no field for: a portal's own export writes these beside a post or file, its import reads them."""

from typing import Final

SHORT_HEADLINE: Final = "_keruen_short_headline"
PLACE: Final = "_keruen_place"
# As what each made a story: "photo Айгерим Сапарова".
BYLINE: Final = "_keruen_byline"
# Where a story stood before.
OLD_ADDRESS: Final = "_keruen_old_address"
# Of a picture.
RIGHTS: Final = "_keruen_rights"
