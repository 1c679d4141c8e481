"""Ask the programs whether they are ready, and tell it while waiting."""

from __future__ import annotations

import http.client
import json
from collections.abc import Sequence

from ops.programs import Program

SECONDS_FOR_AN_ANSWER = 3.0


def what_lacks(program: Program) -> str:
    """Empty when the program is ready, else a few words on what it waits for."""
    answer = ask(program.port, program.ready_path)
    if answer is None:
        return "starting"
    status, body = answer
    if not program.tells_degraded:
        return "" if status < 500 else f"answers {status}"
    return lacks_by_own_word(body, program)


def lacks_by_own_word(body: bytes, program: Program) -> str:
    """What assist says of itself in {ready, components, degraded}."""
    try:
        said = json.loads(body)
        degraded = sorted(set(said["degraded"]) - program.may_lack)
        is_ready = said["ready"] is True
    except (ValueError, KeyError, TypeError):
        return "starting"
    if degraded:
        return "waits for " + ", ".join(degraded)
    return "" if is_ready else "warming up"


def ask(port: int, path: str) -> tuple[int, bytes] | None:
    """Status and body, or nothing where nobody answers. Never through a proxy."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS_FOR_AN_ANSWER)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def still_waiting(programs: Sequence[Program]) -> dict[Program, str]:
    """Those that are not ready, each with what it lacks."""
    states = {program: what_lacks(program) for program in programs}
    return {program: lacks for program, lacks in states.items() if lacks}
