#!/usr/bin/env python3
"""Set Pizhu up in this checkout, then start it.

    python3 packaging/run.py [ARGUMENT]…      start Pizhu with these arguments
    python3 packaging/run.py test [ARGUMENT]… run the tests; the arguments go to pytest
    python3 packaging/run.py setup [EXTRA]…   set up only, with these extras of pyproject.toml

Standard library only. Everything goes into .venv in the checkout; nothing is installed into the system's
Python. Missing system libraries and fonts come from apt when this runs as root; otherwise the command to
run is printed. Standard output belongs to Pizhu: what is said here goes to standard error.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this file must still say so under an older Python
    sys.exit(
        "Pizhu needs Python 3.11 or newer; this is Python {}.{} ({}).".format(*sys.version_info[:2], sys.executable)
    )

import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "pizhu-setup.json"

# What PySide6's wheels leave to the system: library -> Debian package. The first ones are for anything that
# draws, the second for a window under X. What a package brings with it (libX11 with libgl1, say) is probed too,
# for systems that package things otherwise.
DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfontconfig1",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-image.so.0": "libxcb-cursor0",
    "libxcb-render-util.so.0": "libxcb-cursor0",
    "libxcb-util.so.1": "libxcb-icccm4",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-xkb.so.1": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libX11-xcb.so.1": "libgl1",
    "libxcb-randr.so.0": "libgl1",
    "libxcb-shm.so.0": "libgl1",
    "libxcb-sync.so.1": "libgl1",
    "libxcb-xfixes.so.0": "libgl1",
}
TOOLS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}  # for the tests: command -> Debian package
FONT = "fonts-noto-cjk"
PIP_PACKAGE = "python3-venv"  # brings pip into .venv
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")

# Any of these in a font's file name: it has Chinese characters.
CJK_FILE = re.compile(
    r"cjk|source-?han|wqy|wenquanyi|droidsansfallback|uming|ukai|lxgw|unifont|simsun|simhei|msyh|pingfang|songti"
    r"|hiragino|noto(sans|serif)(sc|tc|hk|jp|kr)",
    re.IGNORECASE,
)
OWN_SCREEN = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs", "vkkhrdisplay")  # QT_QPA_PLATFORM without X, Wayland


class SetupError(Exception):
    """Setting up can't go on; str() of it says why and what to do."""


@dataclass(frozen=True)
class Needs:
    """What a start needs of the system."""

    drawing: bool = False  # Qt, be it without a screen
    window: bool = False  # a window under X
    tools: bool = False  # a virtual screen and a hand on it, for the tests


@dataclass(frozen=True)
class Missing:
    """What the system lacks."""

    libraries: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()  # Debian's names of what holds libraries, font, tools and pip, in order, once each
    font: bool = False
    tools: tuple[str, ...] = ()
    pip: bool = False


def say(text: str) -> None:
    """Tell the person; standard output stays Pizhu's."""
    print(text, file=sys.stderr, flush=True)


# -- what is asked for


def verb(arguments: Sequence[str]) -> str | None:
    """Return the command-line verb (or the option that only prints) in Pizhu's arguments; None for the window."""
    rest = iter(arguments)
    for argument in rest:
        if argument == "--library":
            next(rest, None)
        elif not argument.startswith("-") or argument in {"-h", "--help", "--version"}:
            return argument
    return None


def own_screen(environment: Mapping[str, str]) -> bool:
    """Say whether Qt is told to draw without X and Wayland."""
    return environment.get("QT_QPA_PLATFORM", "").partition(":")[0].startswith(OWN_SCREEN)


def needs(arguments: Sequence[str], environment: Mapping[str, str]) -> Needs:
    """Tell what Pizhu with these arguments needs: most verbs need nothing of Qt."""
    word = verb(arguments)
    if word is None:
        return Needs(drawing=True, window=not own_screen(environment) and not environment.get("WAYLAND_DISPLAY"))
    return Needs(drawing=word == "screenshot")


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Say whether a window can be shown."""
    if not platform.startswith("linux") or environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"):
        return True
    return own_screen(environment)


def no_display(arguments: Sequence[str], *, virtual: bool) -> str:
    """Say that there is no display, and how to go on; `virtual`: xvfb-run is there."""
    again = shlex.join(["python3", "packaging/run.py", *arguments])
    return "\n".join(
        [
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened.",
            "Everything is set up. To go on:",
            "  on a desktop, or with a virtual display:",
            f"    xvfb-run -a {again}" + ("" if virtual else "   (after: apt-get install xvfb xauth)"),
            "  without a window, by the verbs of the command line:",
            "    python3 packaging/run.py --help",
            "    python3 packaging/run.py add FOLDER",
            "    python3 packaging/run.py screenshot window.png",
        ]
    )


# -- what the system lacks


def loads(library: str) -> bool:
    """Say whether the dynamic linker finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_cjk_font(folders: Iterable[Path] | None = None) -> bool:
    """Say whether a font with Chinese characters is installed, by file names, then by asking fontconfig."""
    home = Path(os.environ.get("HOME") or "/nonexistent")
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    usual = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), data / "fonts", home / ".fonts")
    for folder in usual if folders is None else folders:
        for _, _, names in os.walk(folder):
            if any(CJK_FILE.search(name) for name in names):
                return True
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return False
    listed = subprocess.run([fc_list, ":lang=zh", "file"], capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return bool(listed.stdout.strip())


def find_missing(wanted: Needs, *, pip: bool = True) -> Missing:
    """Probe the system; `pip` says whether there is a way to install into .venv."""
    wanted_libraries = {**(DRAWING if wanted.drawing else {}), **(WINDOW if wanted.window else {})}
    libraries = [name for name in wanted_libraries if not loads(name)]
    packages = [wanted_libraries[name] for name in libraries]
    font = wanted.drawing and not has_cjk_font()
    if font:
        packages.append(FONT)
    tools = [name for name in TOOLS if wanted.tools and shutil.which(name) is None]
    packages += [TOOLS[name] for name in tools]
    if not pip:
        packages.append(PIP_PACKAGE)
    return Missing(tuple(libraries), tuple(dict.fromkeys(packages)), font, tuple(tools), not pip)


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages as root, with fresh package lists if it fails on those at hand."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [*APT_INSTALL, *packages]
    update = ["apt-get", "update", "-q"]
    return run(command, environment) == 0 or (run(update, environment) == 0 and run(command, environment) == 0)


def advise(missing: Missing, *, root: bool) -> str:
    """Say how a person gets what is missing: the one command to run, or its names where that is not known."""
    if shutil.which("apt-get"):
        sudo = [] if root else ["sudo"]
        lines = [*sudo, "apt-get", "update"], [*sudo, *APT_INSTALL, *missing.packages]
        return "This system lacks some of what Pizhu needs. To install it:\n  " + " && ".join(map(shlex.join, lines))
    names = [*missing.libraries, *missing.tools]
    names += ["a font with Chinese characters"] if missing.font else []
    names += ["pip and Python's ensurepip module"] if missing.pip else []
    return f"This system lacks: {', '.join(names)}. Please install that with its package manager."


def supply(missing: Missing, *, root: bool) -> bool:
    """Install what is missing as root, else print the command; say whether Qt has its libraries now.

    Raise SetupError if there is no pip: then nothing can go on.
    """
    if not missing.packages:
        return True
    if root and shutil.which("apt-get"):
        say(f"Installing what this system lacks: {' '.join(missing.packages)}")
        if apt_install(missing.packages):
            return True
        say("apt-get could not install it; what it said stands above.")
    advice = advise(missing, root=root)
    if missing.pip:
        raise SetupError(f"{advice}\nThen run this again.")
    say(advice)
    return not missing.libraries


# -- the environment


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run a command with its output on standard error and return its exit code (127: not there)."""
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
        ).returncode
    except OSError:
        return 127


def works(command: Sequence[str]) -> bool:
    """Say whether a command runs without complaint; it prints nothing."""
    quiet = subprocess.DEVNULL
    try:
        return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False).returncode == 0
    except OSError:
        return False


def venv_python() -> Path:
    """Return where the environment's Python stands."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint() -> dict[str, str]:
    """Return what the set-up depends on: when it changes, the set-up is done again."""
    return {
        "pyproject": hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest(),
        "python": os.path.realpath(venv_python()),  # names the version: a system upgrade replaces it
        "place": str(ROOT),  # an environment does not survive being moved
    }


def last_set_up() -> tuple[set[str], bool]:
    """Return the extras the last set-up installed, and whether .venv is still as it left it."""
    try:
        stamp = json.loads(STAMP.read_bytes())
        extras = {str(extra) for extra in stamp.pop("extras")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set(), False
    return extras, venv_python().exists() and stamp == fingerprint()


def healthy() -> bool:
    """Say whether .venv's Python runs, belongs here and is new enough."""
    program = "import os, sys; sys.exit(sys.version_info < (3, 11) or not os.path.samefile(sys.prefix, sys.argv[1]))"
    return works([str(venv_python()), "-c", program, str(VENV)])


def pip_commands() -> list[list[str]]:
    """Return the ways to install into .venv that could work, best first.

    Its own pip; else a pip of the host told to work in .venv (it never touches the system, so a system
    whose Python is "externally managed" does not mind); else the wheel Debian keeps pip in.
    """
    python = str(venv_python())
    hosts = [[sys.executable, "-m", "pip"], ["pip3"], ["pip"]]
    wheels = sorted(Path("/usr/share/python-wheels").glob("pip-*.whl"))
    return [
        [python, "-m", "pip"],
        *([*host, "--python", python] for host in hosts),
        *([python, str(wheel / "pip")] for wheel in wheels),
    ]


def find_pip() -> list[str] | None:
    """Return the first way to install into .venv that works, or None."""
    return next((command for command in pip_commands() if works([*command, "--version"])), None)


def make_venv() -> None:
    """Make .venv anew, with pip in it if this Python has ensurepip; raise SetupError."""
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        raise SetupError(f"{VENV} is there but is no Python environment; please move it away.")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") is not None and run(command) == 0:
        return
    if run([*command[:-1], "--without-pip", str(VENV)]) != 0:
        raise SetupError(f"{sys.executable} -m venv could not make {VENV}; what it said stands above.")


def install(pip: Sequence[str], extras: Iterable[str]) -> None:
    """Install the project, editable, with extras into .venv; raise SetupError."""
    names = ",".join(sorted(extras))
    options = ["--disable-pip-version-check", "--no-input", *([] if sys.stderr.isatty() else ["-q"])]
    command = [*pip, "install", *options, "-e", f".[{names}]" if names else "."]
    # A person's pip settings may send everything elsewhere: here it goes into .venv.
    environment = {name: value for name, value in os.environ.items() if name not in {"PIP_TARGET", "PIP_PREFIX"}}
    if run(command, {**environment, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}) != 0:
        raise SetupError("pip could not install what Pizhu needs (is there a network?); what it said stands above.")


def compile_sources() -> None:
    """Compile Pizhu once, also where Python is told to write no bytecode: each start would pay a tenth of a second."""
    subprocess.run([str(venv_python()), "-m", "compileall", "-q", str(ROOT / "reader")], check=False)


def set_up(extras: Iterable[str], wanted: Needs) -> bool:
    """Bring .venv and the system to where Pizhu can start, doing only what is left to do.

    Return whether Qt has its libraries; raise SetupError if .venv can't be made ready.
    """
    linux = sys.platform.startswith("linux")
    root = linux and os.geteuid() == 0
    installed, unchanged = last_set_up()
    if unchanged and installed.issuperset(extras):
        return not linux or supply(find_missing(wanted), root=root)
    say("Setting up Pizhu in .venv; the first time this takes a minute or two.")
    if not healthy():
        make_venv()
    pip = find_pip()
    complete = not linux or supply(find_missing(wanted, pip=pip is not None), root=root)
    if pip is None:
        make_venv()  # on Linux there is an ensurepip by now
        pip = find_pip()
    if pip is None:
        raise SetupError(f"There is no pip for {venv_python()}. Please install pip for {sys.executable}.")
    every = installed.union(extras)
    STAMP.unlink(missing_ok=True)
    install(pip, every)
    compile_sources()
    STAMP.write_text(json.dumps({**fingerprint(), "extras": sorted(every)}), "utf-8")
    return complete


# -- starting


def start(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Become a command; where a process can't (Windows), run it and return its exit code."""
    if os.name == "posix":
        os.execve(command[0], list(command), environment)
    return subprocess.run(command, env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code: 2 when something is missing that only a person can give."""
    python = str(venv_python())
    word, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    try:
        if word == "setup":
            wanted = Needs(drawing=True, window=True, tools=not {"test", "dev"}.isdisjoint(rest))
            complete = set_up(rest, wanted)
        elif word == "test":
            complete = set_up(["test"], Needs(drawing=True, window=True, tools=True))
        else:
            complete = set_up([], needs(arguments, os.environ))
    except SetupError as error:
        say(str(error))
        return 2
    if not complete:
        say("Pizhu is set up in .venv, but Qt can't draw without these libraries. Install them, then run this again.")
        return 2
    if word == "setup":
        return 0
    if word == "test":
        os.chdir(ROOT)
        return start([python, "-m", "pytest", *rest], {**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    if verb(arguments) is None and not has_display(os.environ):
        say(no_display(arguments, virtual=shutil.which("xvfb-run") is not None))
        return 2
    # -P: the folder this is started in is the person's; a "reader" in it is not ours.
    return start([python, "-P", "-m", "reader", *arguments], os.environ)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
