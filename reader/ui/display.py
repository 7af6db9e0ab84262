"""Whether there is a display to show a window on, asked before Qt would abort for want of one."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

_ATTEMPTS, _BETWEEN = 5, 0.1  # seconds: a server that starts over is back by then
_WINDOWLESS = {"offscreen", "minimal", "vnc", "linuxfb", "eglfs", "minimalegl", "vkkhrdisplay"}


def trouble(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str | None:
    """Return why no window can be shown and how to go on, for people; None if one can."""
    if platform in ("win32", "darwin") or environment.get("QT_QPA_PLATFORM", "").split(":")[0] in _WINDOWLESS:
        return None
    if _wayland(environment):
        return None
    name = environment.get("DISPLAY", "")
    if not name:
        return (
            "there is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "Run it in a desktop session, over ssh with `ssh -X`, or under `xvfb-run`. "
            "Without a window, `pizhu --help` lists what can be done, and `pizhu screenshot FILE` paints one."
        )
    return _x11(name)


def go_without() -> None:
    """Let Qt paint into memory, on a screen large enough; to be called before there is a Qt application."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name or environment.get("QT_QPA_PLATFORM", "").startswith("xcb"):
        return False
    return (Path(environment.get("XDG_RUNTIME_DIR", "/run")) / name).exists()


def _x11(name: str) -> str | None:
    """Try to reach an X server, and what Qt needs to speak with it."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        ctypes.CDLL("libxcb-cursor.so.0")  # without it Qt cannot load its own part for X
    except OSError as error:
        return f"a system library that the window needs is missing ({error}). Install libxcb-cursor0 and libxcb1."
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    for _attempt in range(_ATTEMPTS):
        connection = xcb.xcb_connect(name.encode(), None)
        refused = xcb.xcb_connection_has_error(connection)
        if not refused:
            break  # stays open: some servers start over when their last client leaves, and Qt is not there yet
        xcb.xcb_disconnect(connection)
        time.sleep(_BETWEEN)
    else:
        return (
            f"the display {name} can't be reached. Is it running, and may you use it (xauth)? "
            "Without a window, `pizhu --help` lists what can be done, and `pizhu screenshot FILE` paints one."
        )
    return None
