import socket
import threading
from collections.abc import Iterator

import pytest

from keruen.ops.tests.beaconing.connection import Connection

NO_CONTENT = b"HTTP/1.1 204 No Content\r\nCache-Control: no-store\r\n\r\n"
REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nnope"


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        yield listening


def answering(server: socket.socket, *answers: bytes) -> threading.Thread:
    """One connection, on which each request is answered; an empty answer closes it."""

    def run() -> None:
        connected, _ = server.accept()
        with connected:
            for answer in answers:
                connected.recv(1024)
                connected.sendall(answer)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_answers_are_read_to_their_end_on_one_connection(server: socket.socket):
    thread = answering(server, NO_CONTENT, REFUSED, NO_CONTENT)
    with Connection("127.0.0.1", server.getsockname()[1]) as connection:
        assert [connection.ask(b"x"), connection.ask(b"x"), connection.ask(b"x")] == [204, 403, 204]
    thread.join()


def test_an_answer_that_breaks_off_is_a_failure_and_the_next_request_connects_again(server: socket.socket):
    with Connection("127.0.0.1", server.getsockname()[1]) as connection:
        first = answering(server, REFUSED[:-2])
        with pytest.raises(ConnectionResetError):
            connection.ask(b"x")
        first.join()
        second = answering(server, NO_CONTENT)
        assert connection.ask(b"x") == 204
        second.join()


def test_whoever_hung_up_has_nothing_to_read(server: socket.socket):
    with Connection("127.0.0.1", server.getsockname()[1]) as connection:
        connection.send(b"x")
        connection.hang_up()
        with pytest.raises(ConnectionResetError):
            connection.status()
