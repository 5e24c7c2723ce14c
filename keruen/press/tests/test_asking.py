from keruen.press.asking import QUESTION, failed, is_question, pass_of, reason_in


def test_only_who_knows_the_secret_can_ask():
    assert is_question({QUESTION: pass_of("secret")}, "secret")
    assert not is_question({QUESTION: pass_of("another")}, "secret")
    assert not is_question({QUESTION: "қ"}, "secret")
    assert not is_question({}, "secret")


def test_a_reason_fits_into_a_header():
    answer = failed("ошибка\r\nSet-Cookie: x" + "y" * 300)
    assert answer.isascii()
    assert "\n" not in answer
    assert len(answer) < 250


def test_the_reason_is_read_back():
    assert reason_in(failed("the database does not answer")) == "the database does not answer"
    assert reason_in("stored") == ""
