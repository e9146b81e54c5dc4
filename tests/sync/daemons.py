"""Two Syncthing daemons on loopback that share a folder between two machines."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

_SECONDS = 120


def syncthing() -> str | None:
    """Return where Syncthing is; None when it is not installed."""
    return shutil.which("syncthing")


@contextmanager
def daemons(folders: Sequence[Path], root: Path) -> Iterator[Callable[[], None]]:
    """Let a daemon watch each of two folders and carry what changes to the other; yield what waits until it has."""
    command = syncthing()
    assert command
    ports = _free_ports(2 * len(folders))
    talking, controls = ports[: len(folders)], ports[len(folders) :]
    ids, configs = [], []
    for number, folder in enumerate(folders):
        config = root / f"syncthing-{number}"
        run(command, "generate", f"--home={config}", "--no-default-folder", cwd=root)
        ids.append(run(command, f"--home={config}", "--device-id", cwd=root).strip())
        configs.append(config)
        (folder / ".stfolder").mkdir()
    for number, config in enumerate(configs):
        (config / "config.xml").write_text(_config(ids, talking, number, controls[number], folders[number]))
    started = [
        subprocess.Popen(
            [command, "serve", f"--home={config}", "--no-browser", "--no-upgrade", "--no-restart"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for config in configs
    ]
    try:
        yield partial(_carry, folders, controls)
    finally:
        for process in started:
            process.terminate()
            process.wait(timeout=30)


def _carry(folders: Sequence[Path], controls: Sequence[int]) -> None:
    """Ask both daemons to look, and wait until both folders hold the same files."""
    deadline = time.monotonic() + _SECONDS
    while time.monotonic() < deadline:
        for port in controls:
            _look(port)
        lists = [sorted(path.name for path in folder.rglob("*.sbk")) for folder in folders]
        if lists[0] and lists[0] == lists[1]:
            return
    raise AssertionError(f"the daemons did not come to the same files in {_SECONDS} seconds")


def run(*words: object, cwd: Path, **environ: str) -> str:
    """Run a command and return what it printed."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, **environ},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout


def _free_ports(count: int) -> list[int]:
    """Return ports that nobody listens to, so that several pairs may run at once."""
    with ExitStack() as held:
        found = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


def _config(ids: Sequence[str], ports: Sequence[int], number: int, control: int, folder: Path) -> str:
    devices = "".join(
        f'<device id="{name}" name="{place}"><address>tcp://127.0.0.1:{ports[place]}</address></device>'
        for place, name in enumerate(ids)
    )
    shared = "".join(f'<device id="{name}"/>' for name in ids)
    return f"""<configuration version="35">
<folder id="bank" path="{folder}" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="true" fsWatcherDelayS="1">
{shared}</folder>{devices}
<gui enabled="true" tls="false"><address>127.0.0.1:{control}</address><apikey>storybank</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:{ports[number]}</listenAddress><globalAnnounceEnabled>false</globalAnnounceEnabled>
<localAnnounceEnabled>false</localAnnounceEnabled><relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled><startBrowser>false</startBrowser></options>
</configuration>"""


def _look(port: int) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/rest/db/scan?folder=bank",
        method="POST",
        headers={"X-API-Key": "storybank"},
    )
    try:
        urllib.request.urlopen(request, timeout=10).close()
    except OSError:
        time.sleep(0.2)  # the daemon is still starting
