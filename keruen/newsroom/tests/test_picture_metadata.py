import io
import struct
from typing import Any

import pytest
from PIL import ExifTags, Image

from keruen.newsroom import picture_metadata
from keruen.newsroom.tests import cast as cast_module

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" {attributes}>
<dc:creator><rdf:Seq><rdf:li>Тимур Ахметов</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Мост через Или</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def jpeg(**options: Any) -> io.BytesIO:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", **options)
    file.seek(0)
    return file


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    """An APP13 segment with IPTC-IIM records (record, dataset, value)."""
    block = b"".join(
        b"\x1c" + bytes([record, number]) + struct.pack(">H", len(value)) + value for record, number, value in records
    )
    resource = (
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block + b"\x00" * (len(block) % 2)
    )
    return b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource


def jpeg_with_iptc(*records: tuple[int, int, bytes]) -> io.BytesIO:
    plain = jpeg().getvalue()
    return io.BytesIO(plain[:2] + iptc(*records) + plain[2:])


def test_xmp_gives_creator_and_description():
    found = picture_metadata.read(jpeg(xmp=XMP.format(attributes="").encode()))
    assert (found.credit, found.caption) == ("Тимур Ахметов", "Мост через Или")


def test_a_credit_line_goes_before_the_creator():
    found = picture_metadata.read(jpeg(xmp=XMP.format(attributes='photoshop:Credit="Вестник"').encode()))
    assert found.credit == "Вестник"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_iptc_is_read_in_the_encodings_that_occur(encoding: str):
    file = jpeg_with_iptc((2, 80, "Ольга Ли".encode(encoding)), (2, 120, "Степь весной".encode(encoding)))
    found = picture_metadata.read(file)
    assert (found.credit, found.caption) == ("Ольга Ли", "Степь весной")


def test_exif_is_the_last_resort():
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "A. Photographer"
    exif[ExifTags.Base.Copyright] = "(c) Agency"
    found = picture_metadata.read(jpeg(exif=exif))
    assert (found.credit, found.rights) == ("A. Photographer", "(c) Agency")


def test_what_a_camera_writes_by_itself_is_no_caption():
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = "OLYMPUS DIGITAL CAMERA"
    assert picture_metadata.read(jpeg(exif=exif)).caption == ""


def test_a_broken_file_has_no_words():
    assert picture_metadata.read(io.BytesIO(b"not a picture")) == picture_metadata.PictureMetadata()


def test_the_file_is_left_where_it_was():
    file = jpeg()
    file.seek(3)
    picture_metadata.read(file)
    assert file.tell() == 3


@pytest.mark.django_db
def test_an_upload_keeps_what_was_typed():
    picture = cast_module.picture(credit="Своя подпись")
    assert (picture.credit, picture.caption) == ("Своя подпись", "")
