"""What is done to the running service, each for some seconds while everybody talks."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from assist.conversations.notices import BOT_UNAVAILABLE
from bench.chaos_crowd import WITH_BOT, Crowd, until

KILLED = ("assist", "rasa", "actions", "assist")
DROPS, DROPS_SECONDS = 200, 300.0
FROZEN_SECONDS = 15.0
# Used up within a second by this load.
ROOM_BYTES = 64 * 1024
START_AGAIN_SECONDS = 20.0


@dataclass
class Outcome:
    """`over_at`: the moments from which the service had to come back; `notes`: a fact each."""

    over_at: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Fault:
    """`act` takes about as many seconds as it is given; `drops` as in `gathered`."""

    name: str
    act: Callable[[Crowd, float, Random], Awaitable[Outcome]]
    drops: int = 0


async def calm(crowd: Crowd, seconds: float, random: Random) -> Outcome:
    """What the machine takes when nothing happens, beside which the others are read."""
    await asyncio.sleep(seconds)
    return Outcome()


async def kill(crowd: Crowd, seconds: float, random: Random) -> Outcome:
    """SIGKILL at random moments, assist twice; the supervisor starts them again."""
    outcome, began_at = Outcome(), time.monotonic()
    moments = sorted(random.uniform(0, seconds) for _ in KILLED)
    for name, moment in zip(random.sample(KILLED, len(KILLED)), moments, strict=True):
        await _sleep_until(began_at + moment)
        # One that is just being started again is waited for: a kill must hit something.
        await until(partial(crowd.service.send, name, signal.SIGKILL), START_AGAIN_SECONDS)
        outcome.over_at.append(time.monotonic())
        outcome.notes.append(f"{name} killed after {outcome.over_at[-1] - began_at:.1f} s")
    await _sleep_until(began_at + seconds)
    return outcome


async def fill_disk(crowd: Crowd, seconds: float, random: Random) -> Outcome:
    """For half of the time no file of assist's may grow; then it may again, without a restart."""
    service, pid = crowd.service, crowd.service.process_of("assist")
    await asyncio.sleep(seconds / 4)
    service.limit_files("assist", service.database_bytes + ROOM_BYTES)
    began_at = time.monotonic()
    try:
        await asyncio.sleep(seconds / 2)
    finally:
        service.limit_files("assist", None)
    outcome = Outcome([time.monotonic()])
    kept = sum(began_at < sent_at < outcome.over_at[0] for sent_at, _ in crowd.answers.acknowledged)
    outcome.notes.append(f"full for {seconds / 2:.0f} s, in which {kept} still found room")
    await asyncio.sleep(seconds / 4)
    is_same = pid == service.process_of("assist")
    outcome.notes.append("assist went on by itself" if is_same else "assist ended and came back")
    return outcome


async def freeze_rasa(crowd: Crowd, seconds: float, random: Random) -> Outcome:
    """SIGSTOP for 15 s: who is with the bot is told and goes to people; then it thaws."""
    around = max(2.0, (seconds - FROZEN_SECONDS) / 2)
    await asyncio.sleep(around)
    crowd.service.send("rasa", signal.SIGSTOP)
    frozen_at = time.monotonic()
    try:
        await asyncio.sleep(FROZEN_SECONDS)
    finally:
        crowd.service.send("rasa", signal.SIGCONT)
    outcome = Outcome([time.monotonic()], [_told(crowd, frozen_at)])
    await asyncio.sleep(around)
    return outcome


async def reconnect(crowd: Crowd, seconds: float, random: Random) -> Outcome:
    """A customer's page and the supervisor's drop their line 200 times while messages come."""
    began_at = time.monotonic()
    restless = [crowd.talks[-1].ear, crowd.staff_ears[-1]]
    await until(lambda: all(ear.dropped >= DROPS for ear in restless), DROPS_SECONDS)
    await _sleep_until(began_at + seconds)
    lasted = time.monotonic() - began_at
    counts = ", ".join(f"{ear.dropped} drops and {len(ear.event_ids)} events" for ear in restless)
    return Outcome([], [f"customer, supervisor: {counts} in {lasted:.0f} s"])


FAULTS = {
    "calm": Fault("no fault", calm),
    "kill": Fault("SIGKILL of assist, rasa, actions", kill),
    "disk": Fault("database's disk full", fill_disk),
    "freeze": Fault("Rasa frozen for 15 s", freeze_rasa),
    "reconnect": Fault("200 reconnects", reconnect, DROPS),
}


def _told(crowd: Crowd, frozen_at: float) -> str:
    """How long those with the bot waited, from the first message that it left unanswered."""
    waits: list[float] = []
    for talk in crowd.talks:
        told_at = talk.ear.heard_at.get(BOT_UNAVAILABLE, 0.0)
        if talk.kind is WITH_BOT and told_at > frozen_at:
            said = [one.acknowledged_at or told_at for one in talk.speakers[0].entries]
            waits.append(told_at - next((at for at in said if at > frozen_at), told_at))
    slowest = max(waits, default=0.0)
    return f"{len(waits)} of {WITH_BOT.count} told and queued, the slowest after {slowest:.1f} s"


async def _sleep_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))
