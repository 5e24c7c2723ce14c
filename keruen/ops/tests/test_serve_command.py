import socket

import pytest
from django.core.management import CommandError, call_command

from keruen.newsroom.tests.cast import Cast


@pytest.mark.parametrize("bind", ["8000", "localhost", ":8000", "localhost:http"])
def test_a_place_to_listen_that_is_none_is_refused(bind: str):
    with pytest.raises(CommandError, match="HOST:PORT"):
        call_command("serve", "--bind", bind)


def test_it_needs_a_worker():
    with pytest.raises(CommandError, match="give 1 or more"):
        call_command("serve", "--workers", "0")


@pytest.mark.django_db
def test_an_empty_database_is_refused_with_the_remedy():
    with pytest.raises(CommandError, match="keruen init"):
        call_command("serve", "--bind", "127.0.0.1:8000")


def test_a_port_that_is_taken_is_refused(cast: Cast):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"--bind 127.0.0.1:{port}: .* choose another"):
            call_command("serve", "--bind", f"127.0.0.1:{port}")
