"""Documents that do to a worker what the worst documents do: hang it, kill it, eat its memory."""

from __future__ import annotations

import os
import signal
import time


class Trap(bytes):
    """Bytes that act when somebody asks how many they are, which parsing does first of all."""

    __slots__ = ()

    def __len__(self) -> int:
        deed = bytes(self[:5])
        if deed == b"hang ":
            time.sleep(3600)
        elif deed == b"sleep":
            time.sleep(1.5)
        elif deed == b"kill ":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif deed == b"leave":
            os._exit(7)
        elif deed == b"eat  ":
            return sum(bytearray(1 << 32))
        elif deed == b"raise":
            raise LookupError("a fault of the parser")
        return bytes.__len__(self)
