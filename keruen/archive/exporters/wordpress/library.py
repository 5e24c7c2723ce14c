"""A picture as a file of WordPress' library."""

from keruen.archive.exporters.wordpress.names import picture_number
from keruen.archive.exporters.wordpress.writing import dates, element, guid, meta, worded
from keruen.archive.wordpress_fields import RIGHTS
from keruen.newsroom.models import Picture
from keruen.wire.outbound.xml_text import line


def attachment(picture: Picture, address: str) -> str:
    """`address` is where WordPress gets the file when it imports."""
    said = {"_wp_attachment_image_alt": picture.alt_text, "_media_credit": picture.credit, RIGHTS: picture.rights}
    number = picture_number(picture)
    parts = (
        worded("title", line(picture.title)),
        element("link", address),
        worded("dc:creator", ""),
        guid(address),
        "<description></description>\n",
        worded("content:encoded", ""),
        worded("excerpt:encoded", picture.caption),
        element("wp:post_id", number),
        dates("post_date", picture.created_at),
        worded("wp:comment_status", "closed"),
        worded("wp:ping_status", "closed"),
        worded("wp:post_name", f"picture-{picture.pk}"),
        worded("wp:status", "inherit"),
        element("wp:post_parent", 0),
        element("wp:menu_order", 0),
        worded("wp:post_type", "attachment"),
        worded("wp:post_password", ""),
        element("wp:is_sticky", 0),
        worded("wp:attachment_url", address),
        *(meta(key, value) for key, value in said.items() if value),
    )
    return f"<item>\n{''.join(parts)}</item>\n"
