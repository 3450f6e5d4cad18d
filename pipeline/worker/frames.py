"""What goes between a worker and the process that started it: pickled values, each behind its length."""

from __future__ import annotations

import io
import pickle
import struct
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import socket

_LENGTH = struct.Struct("!Q")
_PLAIN = frozenset({"set", "frozenset", "complex", "bytearray", "slice", "range"})
_LIBRARY = frozenset({"datetime", "pathlib", "pathlib._local"})


def send(channel: socket.socket, value: object) -> None:
    """Send a value; OSError if nobody takes it."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    channel.sendall(_LENGTH.pack(buffer.tell()))
    channel.sendall(buffer.getbuffer())


def receive(channel: socket.socket) -> Any:  # noqa: ANN401  whatever was sent
    """Return the next value from a process that is trusted: the one that started this; EOFError at the end."""
    return pickle.loads(_frame(channel))  # noqa: S301


def receive_records(channel: socket.socket) -> Any:  # noqa: ANN401  whatever was sent
    """Return the next value from a worker, made of plain values and our own records alone.

    A worker has read what others wrote. Were it taken over, its pickles must not call what they like in here.
    Raises EOFError at the end, pickle.UnpicklingError for anything else.
    """
    return _Records(io.BytesIO(_frame(channel))).load()


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:  # noqa: ANN401  the base class says so
        # The one type in our records that pickle does not know.
        return (_view, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _view(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401  the base class says so
        if module.split(".", 1)[0] in {"pipeline", "schemas"}:
            found = super().find_class(module, name)
            if found is _view:
                return found
            # A class as such, not one that a module has imported or reaches over an attribute.
            if isinstance(found, type) and found.__module__ == module and "." not in name:
                return found
        elif (module == "builtins" and name in _PLAIN) or module in _LIBRARY:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"a worker sent {module}.{name}, which is no record")


def _frame(channel: socket.socket) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(channel, _LENGTH.size))
    return _exactly(channel, length)


def _exactly(channel: socket.socket, length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = channel.recv(min(length - len(data), 1 << 20))
        if not part:
            raise EOFError
        data += part
    return bytes(data)
