from keruen.press.board import Board
from keruen.press.serving.answering import NEVER, HotAnswer
from keruen.press.serving.hot_answers import MOST_NAMES, HotAnswers
from keruen.press.serving.wsgi import Reply


def answer(board: Board, name: str, size: int = 0) -> HotAnswer:
    whole: Reply = (200, [], bytes(size))
    return HotAnswer(name.encode(), name, whole, whole, None, board.watch_page(name.encode() * 16), NEVER)


def test_what_was_read_stays_when_room_is_made(board: Board):
    hot = HotAnswers(room=35_000)
    for name in "abc":
        hot.keep(name, answer(board, name, 8_000))
    hot.kept["a"].reads += 1
    hot.keep("d", answer(board, "d", 8_000))
    assert set(hot.kept) == {"a", "c", "d"}
    for name in "efg":
        hot.keep(name, answer(board, name, 8_000))
    assert "a" not in hot.kept


def test_room_is_counted_anew_when_an_answer_is_replaced(board: Board):
    hot = HotAnswers(room=25_000)
    for _ in range(10):
        hot.keep("a", answer(board, "a", 8_000))
    hot.keep("b", answer(board, "b", 8_000))
    assert set(hot.kept) == {"a", "b"}


def test_an_answer_larger_than_the_room_is_kept_alone(board: Board):
    hot = HotAnswers(room=1_000)
    hot.keep("a", answer(board, "a", 8_000))
    hot.keep("b", answer(board, "b", 8_000))
    assert set(hot.kept) == {"b"}


def test_names_go_with_their_answer_and_are_few(board: Board):
    hot = HotAnswers(room=1_000)
    first = answer(board, "a")
    hot.keep("a", first)
    for number in range(100):
        hot.name(("a", number), first)
    assert len(hot.named) == MOST_NAMES
    hot.keep("b", answer(board, "b"))
    assert hot.named == {}


def test_a_name_leads_to_the_answer_that_came_last(board: Board):
    hot = HotAnswers()
    first, second = answer(board, "a"), answer(board, "b")
    hot.keep("a", first)
    hot.keep("b", second)
    hot.name("request", first)
    hot.name("request", second)
    assert hot.named["request"] is second


def test_reads_are_counted_once_also_those_of_answers_that_are_gone(board: Board):
    hot = HotAnswers()
    for reads in (3, 4):
        hot.keep("a", answer(board, "a"))
        hot.kept["a"].reads += reads
    assert hot.collect_reads() == {b"a": 7}
    hot.kept["a"].reads += 1
    assert hot.collect_reads() == {b"a": 1}
    assert hot.collect_reads() == {}
