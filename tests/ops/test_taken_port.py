"""Someone starts the service while something else has one of its ports."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ops.ports import check_ports, is_free, taken_sentence
from ops.problems import PortTaken, SetupProblem
from ops.settings import child_environment, settings_from


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield int(server.getsockname()[1])


def test_a_taken_port_is_named_with_the_program_that_has_it(taken_port: int) -> None:
    with pytest.raises(PortTaken) as told:
        check_ports({"ASSIST_PORT": taken_port})
    sentence = str(told.value)
    assert f"Port {taken_port} is taken" in sentence
    assert "ASSIST_PORT=" in sentence
    if Path("/proc/self").is_dir():
        assert f"(pid {os.getpid()})" in sentence


def test_a_program_of_someone_unknown_is_not_guessed() -> None:
    assert taken_sentence("RASA_PORT", 5005, None).startswith("Port 5005 is taken: stop that")


def test_all_taken_ports_are_told_at_once(taken_port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTaken) as told:
        check_ports({"ASSIST_PORT": taken_port, "RASA_PORT": other.getsockname()[1]})
    assert len(str(told.value).splitlines()) == 2


def test_a_port_is_free_again_once_its_program_ended() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = int(server.getsockname()[1])
        assert not is_free(port)
    assert is_free(port)


@pytest.mark.parametrize("text", ["eighty", "0", "70000", "-1"])
def test_someone_who_mistypes_a_port_is_told_which_setting_is_wrong(text: str) -> None:
    with pytest.raises(SetupProblem, match="RASA_PORT must be a port"):
        settings_from({"RASA_PORT": text})


def test_a_second_service_on_other_ports_speaks_to_its_own_programs_only() -> None:
    settings = settings_from({"ASSIST_PORT": "8100", "ACTIONS_PORT": "5155", "RASA_PORT": "5105"})
    environment = child_environment(settings, {})
    assert environment["ASSIST_URL"] == "http://127.0.0.1:8100"
    assert environment["RASA_URL"] == "http://127.0.0.1:5105"
    assert environment["ACTIONS_URL"] == "http://127.0.0.1:5155"


def test_a_real_shop_that_someone_points_at_is_kept() -> None:
    environment = child_environment(settings_from({}), {"SHOP_URL": "https://shop.example"})
    assert environment["SHOP_URL"] == "https://shop.example"
