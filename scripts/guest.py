"""A visitor that also presses buttons, fills boxes and hands in files: what the soak needs."""

from __future__ import annotations

import urllib.request
from contextlib import suppress
from http.cookies import SimpleCookie
from typing import cast
from uuid import uuid4

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLsRequest, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

from benchmarks.visitor import Run, Visitor


class Ear:
    """A socket that remembers which page the server says it is on: what it calls so decides the next run."""

    def __init__(self, socket: ClientConnection) -> None:
        """Hear nothing yet."""
        self._socket, self.page = socket, ""

    async def send(self, data: bytes) -> None:
        """Pass it on."""
        await self._socket.send(data)

    async def recv(self) -> str | bytes:
        """The next message."""
        raw = await self._socket.recv()
        message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        if message.WhichOneof("type") == "navigation":
            self.page = message.navigation.page_script_hash
        return raw


class Guest(Visitor):
    """A visitor who knows buttons, boxes and uploaders by their label, as a person does.

    Attributes:
        labels: ids of such widgets by label; the one drawn last counts.
    """

    def __init__(self, socket: ClientConnection, url: str, page: str = "", query: str = "") -> None:
        """A guest whose socket is open, on a page, at its first run."""
        self._ear = Ear(socket)
        super().__init__(cast(ClientConnection, self._ear), url, page, query)
        self.labels: dict[str, str] = {}

    async def run(self, fragment: str = "") -> Run:
        """As any visitor; on the page that the server says this is."""
        self.script = self._ear.page or self.script
        return await super().run(fragment)

    def _delta(self, message: ForwardMsg) -> str:
        kind = super()._delta(message)
        if kind in ("button", "text_input", "file_uploader"):
            widget = getattr(message.delta.new_element, kind)
            self.labels[widget.label] = widget.id
            self.inside[widget.id] = message.delta.fragment_id
            if kind == "text_input" and widget.id not in self.widgets:
                self._put(widget.id, widget.default)
        return kind

    def _labelled(self, label: str) -> str:
        for known, name in self.labels.items():
            if known.startswith(label):
                return name
        raise LookupError(f"the page has no “{label}”; it has {', '.join(sorted(self.labels))}")

    async def press(self, label: str) -> Run:
        """Press the button whose label begins like this, and wait for the run that follows.

        Raises:
            LookupError: when the page has none.
        """
        name = self._labelled(label)
        self.widgets[name] = WidgetState(id=name, trigger_value=True)
        try:
            return await self.run(self.inside[name])
        finally:
            self.widgets.pop(name, None)

    async def fill(self, label: str, text: str) -> Run:
        """Fill the box whose label begins like this, and wait for the run that follows.

        Raises:
            LookupError: when the page has none.
        """
        self._put(self._labelled(label), text)
        return await self.run()

    async def hand_in(self, label: str, file: str, data: bytes) -> Run:
        """Hand a file to the uploader whose label begins like this, and wait for the run that follows.

        Raises:
            LookupError: when the page has none.
            OSError: when the server does not take it.
        """
        name = self._labelled(label)
        asked = FileURLsRequest(request_id=uuid4().hex, file_names=[file], session_id="")
        await self.socket.send(BackMsg(file_urls_request=asked).SerializeToString())
        while True:
            raw = await self.socket.recv()
            message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
            if message.WhichOneof("type") == "file_urls_response":
                break
        urls = message.file_urls_response.file_urls[0]
        server = self.url.removesuffix(f"/{self.page}")
        put(server, urls.upload_url, file, data)
        told = WidgetState(id=name)
        told.file_uploader_state_value.uploaded_file_info.append(
            UploadedFileInfo(name=file, size=len(data), file_id=urls.file_id, file_urls=urls)
        )
        self.widgets[name] = told
        return await self.run()


def put(server: str, path: str, name: str, data: bytes) -> None:
    """Send a file's bytes to where the server said, with its token against forged requests.

    Raises:
        OSError: when the server does not take it.
    """
    with urllib.request.urlopen(f"{server}/_stcore/health", timeout=30) as answer:
        cookie = SimpleCookie(answer.headers["Set-Cookie"])["_streamlit_xsrf"].value
    edge = uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    headers = {
        "Content-Type": f"multipart/form-data; boundary={edge}",
        "Cookie": f"_streamlit_xsrf={cookie}",
        "X-Xsrftoken": cookie,
    }
    body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
    asked = urllib.request.Request(f"{server}{path}", body, headers, method="PUT")
    with urllib.request.urlopen(asked, timeout=60), suppress(ValueError):
        pass
