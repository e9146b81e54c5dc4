"""The app in a browser: Textual's own server hands keys and pictures on."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from storybank.workspace import Workspace

SERVER = """
import sys
from textual_serve.server import Server
Server(f"{sys.executable} -m storybank", host="127.0.0.1", port=int(sys.argv[1])).serve()
"""
PATIENCE = 30
"""Seconds for each step, on a busy machine."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where the app is served, with a bank of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "STORYBANK_HOME": str(tmp_path)}
    command = [sys.executable, "-c", SERVER, str(port)]
    server = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=PATIENCE)


class Page:
    """The app as a browser has it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._seen = b""

    async def wait_for(self, words: bytes) -> None:
        """Read until the words were drawn, after those that were waited for before."""
        async with asyncio.timeout(PATIENCE):
            while words not in self._seen:
                self._seen += await self._more()
        self._seen = self._seen.partition(words)[2]

    async def type(self, keys: str) -> None:
        """Send keys."""
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def _more(self) -> bytes:
        message = await self._socket.receive()
        assert message.type in {aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT}, message
        return message.data if isinstance(message.data, bytes) else b""


async def test_a_story_is_written_in_a_browser(address: str, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await _connected(session, f"{address}/ws?width=100&height=30")
        page = Page(socket)
        await page.wait_for(b"Your bank is empty")
        await page.type("n")
        await page.wait_for(b"Situation")
        await page.type("Told in a browser")
        await page.wait_for(b"draft kept")
        await page.type("\x13")
        await page.wait_for(b"saved")
        await socket.close()
    bank = Workspace.open(environ={"STORYBANK_HOME": str(tmp_path)}).bank
    assert [story.title for story in bank.stories] == ["Told in a browser"]


async def _connected(session: aiohttp.ClientSession, address: str) -> aiohttp.ClientWebSocketResponse:
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                return await session.ws_connect(address)
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.05)
