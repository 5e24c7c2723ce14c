import pytest

from keruen.archive.importers.wordpress.php import NotSerialized, unserialized


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a:2:{s:2:"ru";i:12;s:2:"kk";i:15;}', {"ru": 12, "kk": 15}),
        ('s:12:"Сцена ";', None),
        ('s:11:"Сцена ";', "Сцена "),
        ('a:1:{i:0;a:1:{s:1:"a";b:1;}}', {0: {"a": True}}),
        ("d:1.5;", 1.5),
        ("N;", None),
    ],
)
def test_it_reads_arrays_strings_and_numbers(text: str, value: object):
    if value is None and text != "N;":
        with pytest.raises(NotSerialized):
            unserialized(text)
    else:
        assert unserialized(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text",
        'O:8:"stdClass":0:{}',
        'a:1:{i:0;O:1:"x":0:{}}',
        'a:99999999:{s:2:"ru";i:1;}',
        's:99999999:"a";',
        "i:x;",
        "a:1:{" * 1000,
        "a:1:{a:0:{}i:1;}",
        'a:1:{s:2:"ru";i:1;',
        "N;N;",
    ],
)
def test_it_refuses_objects_and_everything_else(text: str):
    with pytest.raises(NotSerialized):
        unserialized(text)
