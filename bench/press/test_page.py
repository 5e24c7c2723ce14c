import gzip

from bench.press.page import Page

PAGE = Page("".join(f"<p>Вода поднялась на {number} см</p>\n" for number in range(400)).encode())


def test_a_page_with_includes_put_in_is_the_page() -> None:
    html, parts = PAGE.with_includes('<esi:include src="{}"/>')
    assert len(parts) == 3
    for address, part in parts.items():
        html = html.replace(f'<esi:include src="{address}"/>'.encode(), part)
    assert html == PAGE.html


def test_no_part_ends_within_a_letter() -> None:
    kept, included = PAGE.cut(3)
    assert "".join(part.decode() for part in [*kept, *included])


def test_the_compressed_page_is_the_page() -> None:
    assert gzip.decompress(PAGE.gzipped) == PAGE.html
