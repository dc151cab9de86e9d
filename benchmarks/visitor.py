"""A visitor without a browser: speaks Streamlit's websocket protocol, and counts what comes.

It keeps what a browser keeps: the values of widgets, the address, and the hashes of the messages that it
holds. `benchmarks.clicks` and `benchmarks.crowd` use it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ButtonGroup_pb2 import ButtonGroup
from streamlit.proto.ClientState_pb2 import ClientState, ContextInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60.0
"""Seconds after which a run that has not ended counts as failed."""

HELD = 2
"""Runs for which a browser keeps a message that was not named in them (`global.maxCachedMessageAge`)."""


@dataclass
class Run:
    """What one run of the script brought.

    Attributes:
        seconds: from the question to the end of the run.
        chart: seconds to its first chart; none where no chart was sent anew.
        sizes: bytes of its messages by what they hold.
        messages: how many there were.
        failed: whether an exception was shown, or the run did not end.
    """

    seconds: float = 0.0
    chart: float | None = None
    sizes: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    failed: bool = False

    @property
    def size(self) -> int:
        """Bytes in all."""
        return sum(self.sizes.values())


class Visitor:
    """One session: what its browser would know.

    Attributes:
        query: the address behind the question mark.
        widgets: values of widgets by their id.
        inside: the fragment that a widget stands in, by its id; empty for the page itself.
        held: hashes of large messages, and the run in which each was last sent or named.
    """

    def __init__(self, socket: ClientConnection, url: str, page: str = "", query: str = "") -> None:
        """A visitor whose socket is open, on a page, at its first run."""
        self.socket, self.url, self.page, self.query = socket, url, page, query
        self.script = ""
        self.widgets: dict[str, WidgetState] = {}
        self.inside: dict[str, str] = {}
        self.held: dict[str, int] = {}
        self.runs = 0

    async def run(self, fragment: str = "") -> Run:
        """Ask for a run with the widgets as they are, and wait for its end."""
        self.runs += 1
        state = ClientState(
            query_string=self.query,
            page_script_hash=self.script,
            page_name="" if self.script else self.page,
            fragment_id=fragment,
            cached_message_hashes=list(self.held),
            context_info=ContextInfo(timezone="UTC", locale="en", url=self.url, color_scheme="light"),
        )
        state.widget_states.widgets.extend(self.widgets.values())
        found, start = Run(), perf_counter()
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        try:
            async with asyncio.timeout(PATIENCE):
                while not await self._heard(found, start):
                    pass
        except TimeoutError:
            found.failed = True
        found.seconds = perf_counter() - start
        self.held = {name: run for name, run in self.held.items() if self.runs - run < HELD}
        return found

    async def _heard(self, found: Run, start: float) -> bool:
        """Take one message in; whether the run has ended with it."""
        raw = await self.socket.recv()
        message = ForwardMsg.FromString(raw if isinstance(raw, bytes) else raw.encode())
        kind = str(message.WhichOneof("type"))
        if kind == "delta":
            kind = self._delta(message)
        elif kind == "ref_hash":
            self.held[message.ref_hash] = self.runs
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "new_session":
            self.script = message.new_session.page_script_hash
        found.sizes[kind] += len(raw)
        found.messages += 1
        found.failed |= kind == "exception"
        if kind == "plotly_chart" and found.chart is None:
            found.chart = perf_counter() - start
        early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
        return kind == "script_finished" and message.script_finished != early

    def _delta(self, message: ForwardMsg) -> str:
        """Take an element in: hold it, and know its widget; what kind it is."""
        if message.metadata.cacheable:
            self.held[message.hash] = self.runs
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return str(delta.WhichOneof("type"))
        kind = str(delta.new_element.WhichOneof("type"))
        widget = getattr(delta.new_element, kind)
        if isinstance(widget, ButtonGroup | Selectbox):
            self._widget(widget, delta.fragment_id)
        return kind

    def _widget(self, widget: ButtonGroup | Selectbox, fragment: str) -> None:
        """Know a widget as a browser does: its own value from now on, or the one that the server sets."""
        self.inside[widget.id] = fragment
        if not widget.set_value and widget.id in self.widgets:
            return
        if isinstance(widget, Selectbox):
            self._put(widget.id, widget.raw_value if widget.set_value else widget.options[widget.default])
        else:
            usual = [widget.options[place].content for place in widget.default]
            self._put(widget.id, list(widget.raw_values) if widget.set_value else usual)

    def _put(self, widget: str, value: str | list[str]) -> None:
        state = WidgetState(id=widget)
        if isinstance(value, str):
            state.string_value = value
        else:
            state.string_array_value.data.extend(value)
        self.widgets[widget] = state

    async def choose(self, key: str, label: str) -> Run:
        """Choose what a widget shows as `label`, and wait for the run that follows.

        Raises:
            LookupError: when the page has no such widget.
        """
        name = next((name for name in self.inside if name.endswith(f"-{key}")), None)
        if name is None:
            raise LookupError(f"the page has no widget “{key}”; it has {', '.join(sorted(self.inside))}")
        several = self.widgets[name].HasField("string_array_value")
        self._put(name, [label] if several else label)
        return await self.run(self.inside[name])


@asynccontextmanager
async def visiting(url: str, page: str = "", query: str = "") -> AsyncIterator[Visitor]:
    """A visitor of a page of the server at an address; the socket is closed at the end."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield Visitor(socket, f"{url}/{page}", page, query)
