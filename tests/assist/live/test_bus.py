"""The bus: waking who listens, and letting go of who is told to end."""

import asyncio

import pytest

from assist.live.bus import Bus, Subscription


@pytest.mark.parametrize("steps", range(5))
def test_who_is_told_to_end_ends_even_if_news_comes_just_then(steps: int) -> None:
    async def follow(subscription: Subscription) -> None:
        while True:
            await subscription.wait(60.0)

    async def scene() -> bool:
        subscription = Subscription("*")
        following = asyncio.create_task(follow(subscription))
        for _ in range(3):
            await asyncio.sleep(0)
        subscription.notify()
        for _ in range(steps):
            await asyncio.sleep(0)
        following.cancel()
        ended, _ = await asyncio.wait({following}, timeout=0.5)
        following.cancel()
        return bool(ended)

    assert asyncio.run(scene())


def test_only_the_listeners_of_a_key_wake() -> None:
    async def scene() -> list[bool]:
        bus = Bus()
        bus.attach(asyncio.get_running_loop())
        with bus.subscribe("wang") as wang, bus.subscribe("li") as li:
            bus.notify({"wang"})
            return [await wang.wait(1.0), await li.wait(0.01)]

    assert asyncio.run(scene()) == [True, False]


def test_a_bus_without_a_loop_keeps_quiet() -> None:
    Bus().notify({"wang"})
