"""Work that may take as long as it likes: neither the screen nor quitting waits for it."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from textual.app import App

Answer = TypeVar("Answer")


async def apart(app: App[Any], work: Callable[[], Answer]) -> Answer:
    """Return what `work` returns, done in a thread that dies with the program (one of a pool is waited for).

    Raises:
        asyncio.CancelledError: the app has ended meanwhile; there is nobody to tell.
    """
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[Answer] = loop.create_future()

    def hand_over(settle: Callable[[Any], None], value: object) -> None:
        if not coming.done():
            settle(value)

    def run() -> None:
        # the loop may be closed by then
        with suppress(RuntimeError):
            try:
                answer = work()
            except Exception as error:  # noqa: BLE001 - raised again where the answer is awaited
                loop.call_soon_threadsafe(hand_over, coming.set_exception, error)
            else:
                loop.call_soon_threadsafe(hand_over, coming.set_result, answer)

    threading.Thread(target=run, daemon=True).start()
    answer = await coming
    if not app.is_running:
        raise asyncio.CancelledError
    return answer
