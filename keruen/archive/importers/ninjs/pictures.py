"""The pictures that an item brings: which is its main one, and which file of it is at hand."""

from pathlib import Path

from keruen.archive import picture_files
from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.ninjs.model import Item, Rendition, Worded
from keruen.archive.importers.ninjs.surroundings import Surroundings
from keruen.archive.lengths import fitted

MAIN = ("main", "featuremedia", "featureimage", "mainpicture", "hero", "lead")


def pictures_of(item: Item) -> list[Item]:
    """The item's pictures, the main one first, those last that were withdrawn. Some are not said to be any."""
    found = [each for each in item.associations if each.is_picture or (each.renditions and each.type in {"text", ""})]
    return sorted(found, key=lambda each: (not each.is_published, (each.name.lower() or each.rel.lower()) not in MAIN))


def picture_from(item: Item, around: Surroundings) -> ArrivingPicture | None:
    """The largest of the picture's files that is at hand; why there is none is told to `around.lost`."""
    if not item.is_published:
        around.lost("picture", f"{item.uri or item.name}: its pubStatus is “{item.pub_status}”")
        return None
    problems = [] if item.renditions else [f"{item.uri or item.name}: no rendition"]
    for rendition in sorted(item.renditions, key=_size, reverse=True):
        try:
            path = picture_files.find(rendition.href, below=around.folder)
            picture_files.verify(path)
        except picture_files.UnusablePicture as problem:
            problems.append(str(problem))
            continue
        return _arriving(path, item, around)
    for reason in problems:
        around.lost("picture", reason)
    return None


def _arriving(path: Path, item: Item, around: Surroundings) -> ArrivingPicture:
    alt_text = next((text_of(each.value) for each in item.descriptions if each.role.lower() == "alt"), "")
    makers = dict.fromkeys((item.by, item.credit_line)) if item.by or item.credit_line else (item.copyright_holder,)
    rights = dict.fromkeys((item.copyright_notice, item.usage_terms))
    return ArrivingPicture(
        path,
        credit=fitted(" / ".join(filter(None, makers)), 160, "credit", around.lost),
        caption=fitted(caption_of(item), 500, "caption", around.lost),
        alt_text=fitted(alt_text, 300, "alternative text", around.lost),
        rights=fitted(" ".join(filter(None, rights)), 300, "note of rights", around.lost),
    )


def picture_in_text(photo: Photo, pictures: list[Item], around: Surroundings) -> ArrivingPicture | None:
    """The file of an <img>, with the credit of the association that has the same file."""
    known = next((each for each in pictures for rendition in each.renditions if rendition.href == photo.src), None)
    picture = picture_from(known or Item(renditions=[Rendition(href=photo.src)]), around)
    if picture is None:
        return None
    return ArrivingPicture(
        picture.path,
        credit=picture.credit,
        caption=photo.caption or picture.caption,
        alt_text=photo.alt_text or picture.alt_text,
        rights=picture.rights,
    )


def caption_of(item: Item) -> str:
    """What stands under the picture: its description, else its headline."""
    captions = [each for each in item.descriptions if each.role.lower() != "alt" and each.value.strip()]
    words: list[Worded] = captions or item.headlines
    return text_of(words[0].value) if words else ""


def _size(rendition: Rendition) -> tuple[bool, float]:
    return rendition.name.lower() == "original", rendition.width
