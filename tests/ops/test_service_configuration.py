"""What the supervisor and Rasa are given at a start."""

import configparser
import shlex
from pathlib import Path

from ops.programs import assist_alone, endpoints_text, whole_service
from ops.settings import REPOSITORY, blas_kernels, settings_from
from ops.supervision import configuration


def sections(root: Path) -> configparser.ConfigParser:
    settings = settings_from({"TONGZHOU_DATA_DIR": str(root / "state")})
    written = configparser.ConfigParser()
    written.read_string(configuration(whole_service(settings, root), settings, root))
    return written


def test_every_program_comes_back_by_itself_and_ends_with_its_children() -> None:
    written = sections(Path("/srv/tongzhou"))
    names = [name for name in written.sections() if name.startswith("program:")]
    assert sorted(names) == ["program:actions", "program:assist", "program:rasa", "program:shop"]
    for name in names:
        for setting in ("autorestart", "stopasgroup", "killasgroup"):
            assert written[name].getboolean(setting), (name, setting)


def test_assist_stops_first_so_that_no_customer_hears_of_a_failing_bot() -> None:
    written = sections(Path("/srv/tongzhou"))
    priority = {n: int(written[n]["priority"]) for n in written.sections() if ":" in n}
    assert max(priority, key=lambda name: priority[name]) == "program:assist"


def test_a_folder_with_blanks_and_percent_signs_in_its_name_is_no_trouble() -> None:
    root = Path("/srv/100% our desk")
    command = sections(root)["program:rasa"]["command"]
    assert shlex.split(command)[0] == str(root / ".venv-bot/bin/rasa")


def test_rasa_listens_on_this_machine_only() -> None:
    command = shlex.split(sections(Path("/srv/tongzhou"))["program:rasa"]["command"])
    assert command[command.index("-i") + 1] == "127.0.0.1"


def test_rasa_finds_the_action_server_on_the_port_it_has_this_time() -> None:
    settings = settings_from({"ACTIONS_PORT": "5155"})
    written = (REPOSITORY / "endpoints.yml").read_text(encoding="utf-8")
    assert "127.0.0.1:5055" in written
    assert "127.0.0.1:5155/webhook" in endpoints_text(written, settings)
    assert "5055" not in endpoints_text(written, settings)


def test_assist_alone_is_ready_without_the_bot() -> None:
    (program,) = assist_alone(settings_from({}), REPOSITORY)
    assert program.may_lack == {"bot", "webhooks"}


def test_old_numpy_is_told_which_kernels_a_newer_processor_has() -> None:
    assert blas_kernels({"avx2", "fma", "avx512vl"}) == {"OPENBLAS_CORETYPE": "SkylakeX"}
    assert blas_kernels({"avx2", "fma"}) == {"OPENBLAS_CORETYPE": "Haswell"}
    assert blas_kernels({"sse2"}) == {}, "never empty: an empty name picks kernels of another kind"
