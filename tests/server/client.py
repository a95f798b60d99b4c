"""A browser without a screen: one websocket that speaks Streamlit's protocol, with its cookie."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlparse

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

SECONDS = 60


@dataclass
class Answer:
    """Everything one run of the script sent."""

    messages: list[ForwardMsg] = field(default_factory=list)

    def kinds(self) -> set[str]:
        return {str(message.WhichOneof("type")) for message in self.messages}

    def elements(self, kind: str) -> list[object]:
        """All elements of a kind, e.g. `button`."""
        found = (delta.new_element for delta in self._deltas() if delta.WhichOneof("type") == "new_element")
        return [getattr(element, kind) for element in found if element.WhichOneof("type") == kind]

    def ids(self, kind: str = "") -> list[str]:
        """Ids of everything that answers (of one kind), in the order of the page."""
        found = (delta.new_element for delta in self._deltas() if delta.WhichOneof("type") == "new_element")
        drawn = (
            getattr(element, element.WhichOneof("type") or "empty")
            for element in found
            if kind in ("", element.WhichOneof("type"))
        )
        return [one.id for one in drawn if getattr(one, "id", "")]

    def pages(self) -> list[str]:
        return [page.url_pathname for message in self.messages for page in message.navigation.app_pages]

    def bytes(self) -> bytes:
        return b"".join(message.SerializeToString() for message in self.messages)

    def _deltas(self) -> Iterator[Delta]:
        return (message.delta for message in self.messages if message.WhichOneof("type") == "delta")


@dataclass
class Visitor:
    """One browser: opens pages, clicks buttons, fetches files."""

    url: str
    socket: ClientConnection
    cookie: str
    page: str = ""
    query: str = ""

    def open(self, page: str = "", query: str = "") -> Answer:
        """A deep link."""
        self.page, self.query = page, query
        return self._run(BackMsg())

    def click(self, button_id: str) -> Answer:
        return self.say(WidgetState(id=button_id, trigger_value=True))

    def say(self, *states: WidgetState) -> Answer:
        """A run with these widgets set, whether the page would let a person do so or not."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.extend(states)
        return self._run(message)

    def fetch(self, path: str) -> tuple[int, bytes]:
        status, _, body = ask(self.url, "GET", path, {"cookie": self.cookie})
        return status, body

    def _run(self, message: BackMsg) -> Answer:
        message.rerun_script.page_name = self.page
        message.rerun_script.query_string = self.query
        message.rerun_script.context_info.locale = "ru-RU"
        self.socket.send(message.SerializeToString())
        answer = Answer()
        while True:
            said = ForwardMsg()
            said.ParseFromString(self.socket.recv(timeout=SECONDS))  # type: ignore[arg-type]
            answer.messages.append(said)
            if said.WhichOneof("type") == "script_finished" and said.script_finished != said.FINISHED_EARLY_FOR_RERUN:
                return answer


@contextmanager
def visitor(url: str, cookie: str = "", origin: str | None = None) -> Iterator[Visitor]:
    """A connected browser; without a cookie given it takes the one that the first page sets."""
    given = cookie or cookie_of(ask(url, "GET", "/")[1])
    with raw_visitor(url, given, origin) as connected:
        yield connected


@contextmanager
def raw_visitor(url: str, cookie: str = "", origin: str | None = None) -> Iterator[Visitor]:
    """A websocket as the very first request."""
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    headers = {"cookie": cookie} if cookie else {}
    with connect(
        address,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        additional_headers=headers,
        origin=origin or url,  # type: ignore[arg-type]
        max_size=None,
    ) as socket:
        yield Visitor(url, socket, cookie)


def ask(
    url: str, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """(status, headers, body) of one request."""
    connection = http.client.HTTPConnection(urlparse(url).netloc, timeout=SECONDS)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def cookie_of(headers: http.client.HTTPMessage) -> str:
    """What a browser would send back."""
    return "; ".join(said.split(";")[0] for said in headers.get_all("set-cookie") or [])


def component_data(answer: Answer) -> list[dict[str, object]]:
    """What the run's components were given."""
    return [json.loads(element.json) for element in answer.elements("bidi_component") if element.json]  # type: ignore[attr-defined]
