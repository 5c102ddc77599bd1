"""How is a chat-completions endpoint asked, and what if it fails? One request a report, one sentence a fault.

Standard library alone, and strict on purpose: no redirect is followed and no proxy used, so the text goes to the
address that was given and nowhere else; in clear only to this machine.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

MOST_ANSWER_BYTES = 4_000_000
_PATH = "/chat/completions"


class EndpointFault(ValueError):
    """The endpoint could not be asked or gave no answer that can be used. The sentence quotes neither text nor key."""


class BadEndpoint(ValueError):
    """An address that can't be an endpoint, or to which no text may go."""


@dataclass(frozen=True, repr=False)
class Endpoint:
    """Where a model is asked. url: up to and with its version ("http://127.0.0.1:8080/v1"). seconds: for one answer."""

    url: str
    model: str
    key: str | None = None
    seconds: float = 120.0

    def __post_init__(self) -> None:
        parts = self._parts
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadEndpoint("the model's endpoint is no http(s) address; write it as http://127.0.0.1:8080/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise BadEndpoint("the model's endpoint is a bare address; its key goes into MARSAD_MODEL_KEY")
        if parts.scheme == "http" and not self.is_here:
            raise BadEndpoint(
                f"{parts.hostname} is not this machine: over http anybody on the way could read; use https"
            )
        if not self.model.strip():
            raise BadEndpoint("a model needs its name; give it with --model")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise BadEndpoint("the key in MARSAD_MODEL_KEY holds characters that no key has")
        if not 0 < self.seconds <= 3600:
            raise BadEndpoint("a model has between no time and an hour to answer; give --model-timeout in seconds")

    @property
    def _parts(self) -> SplitResult:
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError:
            raise BadEndpoint("the model's endpoint is no http(s) address that can be read") from None
        return parts

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return self._parts.hostname or ""

    @property
    def is_here(self) -> bool:
        """Does the text stay on this machine?"""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def ask(self, body: dict[str, Any]) -> dict[str, Any]:
        """The endpoint's answer to a request. Raises EndpointFault."""
        status, data = self._post(json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))
        if status in (401, 403):
            raise EndpointFault(f"{self.host} refuses the key; set MARSAD_MODEL_KEY")
        if status != 200:
            raise EndpointFault(f"{self.host} answered with status {status}; nothing was recorded of this report")
        try:
            answer = json.loads(data)
        except ValueError:
            raise EndpointFault(f"{self.host} did not answer with JSON; is it a chat-completions endpoint?") from None
        if not isinstance(answer, dict):
            raise EndpointFault(f"{self.host} did not answer as a chat-completions endpoint does")
        return answer

    def _post(self, data: bytes) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "marsad"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        path = self._parts.path.rstrip("/")
        with self._connected() as connection:
            connection.request("POST", path if path.endswith(_PATH) else path + _PATH, data, headers)
            response = connection.getresponse()
            answer = response.read(MOST_ANSWER_BYTES + 1)
        if len(answer) > MOST_ANSWER_BYTES:
            raise EndpointFault(f"{self.host} answered with more than {MOST_ANSWER_BYTES:,} bytes")
        return response.status, answer

    @contextmanager
    def _connected(self) -> Iterator[HTTPConnection]:
        """A connection that is cut when the time is over, however slowly the answer drips."""
        parts = self._parts
        late = threading.Event()
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection: HTTPConnection = HTTPSConnection(
                self.host, parts.port, timeout=self.seconds, context=context
            )  # fmt: skip
        else:
            connection = HTTPConnection(self.host, parts.port, timeout=self.seconds)
        timer: threading.Timer | None = None
        try:
            connection.connect()
            # The socket itself: the connection lets go of it while an answer without a length is read.
            timer = threading.Timer(self.seconds, _cut, (connection.sock, late))
            timer.daemon = True
            timer.start()
            yield connection
        except (OSError, HTTPException, ValueError) as error:
            if isinstance(error, EndpointFault):
                raise
            if late.is_set() or isinstance(error, TimeoutError):
                raise EndpointFault(f"{self.host} gave no answer within {self.seconds:g} seconds") from None
            why = getattr(error, "strerror", None) or type(error).__name__
            raise EndpointFault(f"{self.host} can't be asked ({why})") from None
        finally:
            if timer is not None:
                timer.cancel()
            connection.close()
        if late.is_set():
            raise EndpointFault(f"{self.host} gave no answer within {self.seconds:g} seconds")


def _cut(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
