"""Shortcodes that say something in their tags."""

import pytest

from keruen.archive.importers.wordpress.body.tests.reading import UPLOADS, read
from keruen.archive.importers.wordpress.body.tests.test_text import HALL, STAGE, paragraph

IMG = f'<img src="{UPLOADS}/stage.jpg">'


@pytest.mark.parametrize(
    ("content", "caption"),
    [
        (f'[caption caption="Раз"]{IMG} два[/caption]', "Раз два"),
        (f"[caption caption=\"В степи <a href='https://e.kz/'>Дала</a>\"]{IMG}[/caption]", "В степи Дала"),
    ],
)
def test_all_words_of_a_caption_are_kept_and_its_links_told(content: str, caption: str):
    found, lost = read(content)
    assert found == [("picture", ("stage.jpg", caption, ""))]
    assert lost == ([("link in a caption", "https://e.kz/ (Дала)")] if "href" in content else [])


@pytest.mark.parametrize("content", ['[caption caption="Раз"]{}[/caption]', '[caption caption="Раз"]{}'])
def test_a_caption_of_something_else_than_a_picture_keeps_its_words(content: str):
    found, _ = read(content.format('[youtube id="aqz-KE-bpKQ"]'))
    assert sorted(kind for kind, _ in found) == ["embed", "paragraph"]
    assert paragraph("<p>Раз</p>") in found


def test_a_gallery_may_be_another_posts():
    assert read('[gallery id="41"]')[0] == [("gallery", [STAGE, HALL])]
    assert read('[gallery id="42"]')[0] == [("unfinished", ("shortcode", '[gallery id="42"]'))]


def test_a_playlist_tells_the_files_that_it_misses():
    found, lost = read('[playlist ids="9,404"]')
    assert found == [("embed", (f"{UPLOADS}/song.mp3", "Песня"))]
    assert lost == [("file", "of a playlist: file 404 is not in the export")]


@pytest.mark.parametrize(
    "content",
    [
        '[vc_media_grid include="7,8"]',
        '[et_pb_video src="https://e.kz/a.mp4"][/et_pb_video]',
        '[vc_cta h2="Подпишитесь"]',
        "[vc_raw_html]JTNDcCUzRQ==[/vc_raw_html]",
    ],
)
def test_parts_of_page_builders_that_say_all_in_their_tags_are_kept_for_an_editor(content: str):
    assert read(f"До\n\n{content}")[0][1:] == [("unfinished", ("shortcode", content))]


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        (f'[et_pb_image src="{UPLOADS}/hall.jpg"][/et_pb_image]', [("picture", HALL)]),
        ('[vc_images_carousel images="7,8"]', [("gallery", [STAGE, HALL])]),
        ('[vc_row bg_image="7"]Раз[/vc_row]', [paragraph("<p>Раз</p>")]),
        ('[vc_row][vc_column width="1/2"][/vc_column][/vc_row]', []),
    ],
)
def test_parts_of_page_builders_show_what_they_showed(content: str, blocks: list[object]):
    assert read(content) == (blocks, [])


def test_words_beside_the_address_of_a_player_are_told():
    found, lost = read("[embed]https://e.kz/v Кадры с озера[/embed]")
    assert found == [("embed", ("https://e.kz/v", "e.kz"))]
    assert lost == [("text", "in [embed]: Кадры с озера")]
