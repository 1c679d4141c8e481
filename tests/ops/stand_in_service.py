"""The real supervision over two stand-ins: `stand_in_service.py <state folder> <port> <port>`."""

import os
import sys
import time
from pathlib import Path

from ops.problems import exit_with_sentence
from ops.programs import Program
from ops.run import StopAsked, supervise
from ops.settings import child_environment, settings_from

STAND_IN = str(Path(__file__).with_name("stand_in.py"))


def main() -> int:
    folder, rasa_port, assist_port = sys.argv[1:]
    environment = {
        **os.environ,
        "TONGZHOU_DATA_DIR": folder,
        "ASSIST_PORT": assist_port,
        "RASA_PORT": rasa_port,
    }
    settings = settings_from(environment)
    settings.log_dir.mkdir(parents=True)
    programs = [
        Program("rasa", (sys.executable, STAND_IN, rasa_port, folder), int(rasa_port)),
        Program(
            "assist",
            (sys.executable, STAND_IN, assist_port, folder),
            int(assist_port),
            tells_degraded=True,
        ),
    ]
    try:
        supervise(programs, settings, child_environment(settings, environment), time.monotonic())
    except StopAsked:
        print("stopped", flush=True)
    return 0


if __name__ == "__main__":
    exit_with_sentence(main)
