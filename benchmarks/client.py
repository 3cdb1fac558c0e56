"""A browser's side of Streamlit's websocket, without the browser: reruns with widget values."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets import Origin
from websockets.asyncio.client import ClientConnection, connect

FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN)
LIMIT_S = 180


@dataclass
class Session:
    """One session of the map page."""

    socket: ClientConnection
    filters: str = ""
    changes: int = 0
    values: dict[str, WidgetState] = field(default_factory=dict)
    received: int = 0
    errors: list[str] = field(default_factory=list)
    watch: Callable[[ForwardMsg, int], None] | None = None

    async def start(self) -> float:
        """Run the page for the first time; returns seconds."""
        return await self._run(BackMsg())

    async def ask(self, **parameters: str) -> float:
        """Ask for a filter in the words of the address, as the page does; returns seconds."""
        if not self.filters:
            raise RuntimeError("the page showed no filters")
        self.changes += 1
        value = {"asked": {"n": self.changes, "f": parameters}}
        self.values[self.filters] = WidgetState(id=self.filters, json_value=json.dumps(value))
        return await self._run(BackMsg())

    async def _run(self, message: BackMsg) -> float:
        message.rerun_script.query_string = ""
        message.rerun_script.widget_states.widgets.extend(self.values.values())
        started = time.perf_counter()
        self.received = 0
        await self.socket.send(message.SerializeToString())
        while True:
            data = await asyncio.wait_for(self.socket.recv(decode=False), LIMIT_S)
            self.received += len(data)
            said = ForwardMsg()
            said.ParseFromString(data)
            if self.watch:
                self.watch(said, len(data))
            kind = said.WhichOneof("type")
            if kind == "delta":
                self._take(said.delta.new_element)
            elif kind == "script_finished" and said.script_finished in FINISHED:
                return time.perf_counter() - started

    def _take(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "bidi_component" and element.bidi_component.component_name == "hp_filters":
            self.filters = element.bidi_component.id
        elif kind == "exception":
            self.errors.append(element.exception.message)


async def open_session(url: str, cookie: str = "") -> Session:
    """Connect as a browser would, with its cookies."""
    address = url.replace("http://", "ws://") + "_stcore/stream"
    given = {"Cookie": cookie} if cookie else {}
    parts = urlsplit(url)
    socket = await connect(
        address,
        subprotocols=["streamlit"],
        origin=Origin(f"{parts.scheme}://{parts.netloc}"),
        additional_headers=given,
        max_size=None,
        open_timeout=LIMIT_S,
    )
    return Session(socket)
