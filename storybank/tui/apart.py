"""Work that may take as long as it likes: neither the screen nor quitting waits for it."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Answer = TypeVar("Answer")


async def apart(work: Callable[[], Answer]) -> Answer:
    """Return what `work` returns, done in a thread that dies with the program (one of a pool is waited for)."""
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[Answer] = loop.create_future()

    def give(answer: Answer) -> None:
        if not coming.done():
            coming.set_result(answer)

    def fail(error: Exception) -> None:
        if not coming.done():
            coming.set_exception(error)

    def run() -> None:
        # the loop may be closed by then
        with suppress(RuntimeError):
            try:
                answer = work()
            except Exception as error:  # noqa: BLE001 - raised again where the answer is awaited
                loop.call_soon_threadsafe(fail, error)
            else:
                loop.call_soon_threadsafe(give, answer)

    threading.Thread(target=run, daemon=True).start()
    return await coming
