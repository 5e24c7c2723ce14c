from pathlib import Path

from bench.search_keys import nouns
from bench.search_keys.measures import recall, sharing
from bench.search_keys.paradigms import forms


def first_letters(word: str) -> str:
    return word[:3]


def test_recall_is_the_share_of_forms_that_come_to_their_word() -> None:
    assert recall(first_letters, {"қала": ["қалада", "қалаға"], "ел": ["елге", "ел"]}) == 0.75


def test_sharing_counts_each_word_whose_key_is_another_s() -> None:
    assert sharing(first_letters, ["қала", "қалам", "мектеп", "ел"]) == 0.5


def test_paradigms_have_the_forms_that_news_is_written_in() -> None:
    made = forms("орын")
    assert {"орнында", "орынға", "орындардың", "орнындағы", "орнымыз"} <= made
    assert {"орын", "орыны"}.isdisjoint(made)


def test_our_nouns_stand_there_once_and_are_parted_the_same_each_time() -> None:
    words = nouns.ours()
    assert len(words) == len(set(words)) > 1000
    assert set(nouns.held_out(words)) < set(words)


def test_a_dictionary_s_verbs_and_forms_are_no_nouns(tmp_path: Path) -> None:
    path = tmp_path / "kk_KZ.dic"
    path.write_text("\ufeff5\nбақыр/ABb\nбақырда/ABb\nсынақ/ABb\nжазыл/ABb\nжазылу/Mm\nантоним\n", encoding="utf-8")
    assert nouns.of_hunspell(path, forms) == ["бақыр", "сынақ"]
