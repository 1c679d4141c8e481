"""What can go wrong on the way to a running service, each with the sentence a person can act on."""

from __future__ import annotations

import sys
from collections.abc import Callable


class SetupProblem(Exception):
    """Its text is one sentence or a few: what is wrong and how to go on."""


class ToolMissing(SetupProblem):
    """A program that the machine must have is not there."""


class StepFailed(SetupProblem):
    """A command of a set-up step ended badly; the text holds the end of its output."""


class PortTaken(SetupProblem):
    """Something else listens on a port that we need."""


def exit_with_sentence(main: Callable[[], int]) -> None:
    """Run `main` and end with its code; problems and Ctrl-C end with a sentence, not a trace."""
    try:
        code = main()
    except SetupProblem as problem:
        print(f"\n{problem}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on from here.", file=sys.stderr)
        code = 130
    sys.exit(code)
