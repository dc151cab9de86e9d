"""A server that knows every secret there is, and everything that it writes and answers."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from scripts.stack import ROOT, free_port, until_well
from tests.running import finished

PASSWORD, PROVIDER, COOKIE = "data:base/pass@word#1", "client-hush-4711", "cookie-hush-" + "c" * 32
SECRETS = {
    "COMTRADE_KEY": "comtrade-hush-0815",
    "TRADE_METRICS_TOKEN": "metrics-hush-1234",
    "STREAMLIT_SERVER_COOKIE_SECRET": "server-hush-" + "s" * 32,
}

EVERY = (PASSWORD, quote(PASSWORD, safe=""), PROVIDER, COOKIE, *SECRETS.values())
"""What must be told nowhere."""

DATABASE = f"postgresql://trade:{quote(PASSWORD, safe='')}@127.0.0.1:1/trade"
"""Nobody listens there."""


@dataclass
class Server:
    url: str
    log: Path

    def logged(self) -> str:
        return self.log.read_text("utf-8")

    def answer(self, path: str, **headers: str) -> tuple[int, str]:
        """Status, headers and body of an answer, as text; no redirect is followed."""
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)
        try:
            with urllib.request.build_opener(_Still).open(request, timeout=30) as found:
                return found.status, f"{found.headers}{found.read().decode('utf-8', 'replace')}"
        except urllib.error.HTTPError as error:
            with error:
                return error.code, f"{error.headers}{error.read().decode('utf-8', 'replace')}"

    def page(self, name: str = "") -> str:
        """Everything that the first run of a page sends to a browser."""
        return finished(_run(self.url, name))


class _Still(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow none."""


async def _run(url: str, name: str) -> str:
    found = []
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as connection:
        message = BackMsg()
        message.rerun_script.page_name = name
        await connection.send(message.SerializeToString())
        while True:
            async with asyncio.timeout(120):
                told = ForwardMsg.FromString(await connection.recv())
            found.append(str(told))
            if told.WhichOneof("type") == "script_finished":
                return "\n".join(found)


@contextmanager
def serving(folder: Path, script: str = "app.py", **variables: str) -> Iterator[Server]:
    """A server of the app, or of another script, with every secret; it is ended afterwards."""
    told = folder / "secrets.toml"
    told.write_text(
        f'[auth]\nredirect_uri = "http://localhost/oauth2callback"\ncookie_secret = "{COOKIE}"\n'
        f'client_id = "trade"\nclient_secret = "{PROVIDER}"\n'
        'server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"\n'
    )
    port = free_port()
    own = {"TRADE_WORKSPACE": str(folder / "files"), "STREAMLIT_SECRETS_FILES": str(told)}
    environment = {**os.environ, **SECRETS, **own, "TRADE_DATABASE": DATABASE, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.address", "127.0.0.1"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--server.port", str(port)],
            cwd=ROOT,
            env={**environment, **variables},
            stdout=log,
            stderr=log,
        )
    try:
        until_well(f"http://127.0.0.1:{port}")
        yield Server(f"http://127.0.0.1:{port}", folder / "log")
    finally:
        process.terminate()
        process.wait(20)
