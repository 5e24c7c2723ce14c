from keruen.press.serving.tickets import Tickets
from keruen.press.serving.wsgi import close


def test_there_are_so_many_and_they_come_back():
    tickets = Tickets(2)
    assert [tickets.take() for _ in range(3)] == [True, True, False]
    tickets.give_back()
    assert tickets.take()


def test_a_whole_body_is_no_work_any_more():
    tickets = Tickets(1)
    tickets.take()
    assert tickets.give_back_after([b"whole"]) == [b"whole"]
    assert tickets.take()


def test_a_body_in_pieces_keeps_its_ticket_until_it_is_closed():
    tickets = Tickets(1)
    tickets.take()
    body = tickets.give_back_after(iter([b"one", b"two"]))
    assert list(body) == [b"one", b"two"]
    assert not tickets.take()
    close(body)
    close(body)
    assert [tickets.take() for _ in range(2)] == [True, False]
