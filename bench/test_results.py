from pathlib import Path

from bench.results import machine, software, table, write_section


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    for name, body in (("pages", "before"), ("audit", r"with a \1 and | in it"), ("pages", "after")):
        write_section(name, name.title(), body, command="python -m x", versions={"Python": "3.13"}, path=path)
    text = path.read_text()
    assert text.startswith("# Measured\n")
    assert text.index("<!-- pages -->") < text.index("after") < text.index("<!-- /pages -->") < text.index(r"\1 and |")
    assert "before" not in text


def test_a_section_says_when_with_what_and_by_which_command(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    write_section(
        "pages", "Pages", "", command="python -m bench.pages", versions={"Python": "3.13", "Node": ""}, path=path
    )
    text = path.read_text()
    assert "`python -m bench.pages`" in text
    assert "Python 3.13." in text
    assert "Node" not in text


def test_a_table_has_a_line_for_each_row() -> None:
    assert table(["page", "ms"], [["story", 4]]) == "| page | ms |\n| --- | ---: |\n| story | 4 |"


def test_machine_and_software_name_no_place_on_the_disk() -> None:
    assert "/home" not in machine()
    assert "cores" in machine()
    assert software(Chromium="156")["Chromium"] == "156"
