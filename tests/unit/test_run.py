"""Setting up and starting, with a system made of fakes."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "run.py"


def load_script():
    spec = importlib.util.spec_from_file_location("pizhu_run", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["pizhu_run"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


run = load_script()

EVERYTHING = run.Needs(drawing=True, window=True, tools=True)


@pytest.fixture
def system(monkeypatch):
    """A system that has only what it is told to have."""

    def make(*commands, libraries=(), font=False):
        monkeypatch.setattr(run, "loads", lambda library: library in libraries)
        monkeypatch.setattr(run, "has_cjk_font", lambda: font)
        monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}" if name in commands else None)

    return make


# -- the file itself


def test_an_old_python_can_parse_the_file_and_is_refused():
    tree = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 7))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.NamedExpr)]
    check = next(index for index, node in enumerate(tree.body) if isinstance(node, ast.If))
    imports = [
        node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
        for node in tree.body[:check]
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports == ["__future__", "sys"]


def test_an_old_python_is_told_why_in_one_sentence():
    program = f"import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path({str(SCRIPT)!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Pizhu needs Python 3.11 or newer; this is Python 3.9 (")
    assert done.stderr.count("\n") == 1


def test_it_imports_the_standard_library_only():
    for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module] if isinstance(node, ast.ImportFrom) else []
        assert all(name.partition(".")[0] in sys.stdlib_module_names for name in names)


# -- what is asked for


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        ([], None),
        (["--library", "a.pizhu"], None),
        (["--library=a.pizhu"], None),
        (["--library", "list"], None),
        (["list"], "list"),
        (["--library", "a.pizhu", "list", "--json"], "list"),
        (["--library=a.pizhu", "add", "posts"], "add"),
        (["--help"], "--help"),
        (["--version"], "--version"),
        (["--library"], None),
    ],
)
def test_the_verb_is_found_in_the_arguments(arguments, verb):
    assert run.verb(arguments) == verb


def test_only_what_draws_needs_anything_of_the_system():
    assert run.needs(["list"], {}) == run.Needs()
    assert run.needs(["--help"], {}) == run.Needs()
    assert run.needs(["screenshot", "a.png"], {}) == run.Needs(drawing=True)
    assert run.needs([], {"DISPLAY": ":0"}) == run.Needs(drawing=True, window=True)
    assert run.needs([], {"QT_QPA_PLATFORM": "offscreen"}) == run.Needs(drawing=True)
    assert run.needs([], {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}) == run.Needs(drawing=True)


@pytest.mark.parametrize(
    ("environment", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_whether_there_is_a_display(environment, platform, display):
    assert run.has_display(environment, platform) is display


# -- what the system lacks


def test_a_bare_system_lacks_everything_the_documentation_names(system):
    system()
    missing = run.find_missing(EVERYTHING, pip=False)
    libraries = {"libglib2.0-0", "libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"}
    window = {"libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0"}
    rest = {"fonts-noto-cjk", "xvfb", "xauth", "xdotool", "python3-venv"}
    assert set(missing.packages) == libraries | window | rest
    assert len(missing.packages) == len(set(missing.packages))


def test_a_complete_system_lacks_nothing(system):
    system(*run.TOOLS, libraries={**run.DRAWING, **run.WINDOW}, font=True)
    assert run.find_missing(EVERYTHING) == run.Missing()


def test_a_verb_without_a_window_probes_nothing(monkeypatch):
    def never(*arguments):
        raise AssertionError("probed")

    monkeypatch.setattr(run, "loads", never)
    monkeypatch.setattr(run, "has_cjk_font", never)
    assert run.find_missing(run.Needs()) == run.Missing()


def test_one_missing_library_is_one_package(system):
    system(*run.TOOLS, libraries=({**run.DRAWING, **run.WINDOW}).keys() - {"libxcb-cursor.so.0"}, font=True)
    missing = run.find_missing(EVERYTHING)
    assert (missing.libraries, missing.packages) == (("libxcb-cursor.so.0",), ("libxcb-cursor0",))


def test_libraries_are_tried_with_the_linker():
    assert not run.loads("libnosuchthing-pizhu.so.9")
    if sys.platform.startswith("linux"):
        assert run.loads("libc.so.6")


def test_fonts_are_known_by_their_files(tmp_path, monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    assert not run.has_cjk_font([tmp_path, tmp_path / "absent"])
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "DejaVuSans.ttf").touch()
    assert not run.has_cjk_font([tmp_path])
    (tmp_path / "deep" / "er" / "NotoSerifCJK-Regular.ttc").touch()
    assert run.has_cjk_font([tmp_path])


@pytest.mark.parametrize(("listed", "found"), [(b"", False), (b"/opt/fonts/odd-name.otf: \n", True)])
def test_fontconfig_is_asked_where_file_names_say_nothing(tmp_path, monkeypatch, listed, found):
    monkeypatch.setattr(run.shutil, "which", "/usr/bin/{}".format)
    asked = []

    def answer(command, **options):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, listed, b"")

    monkeypatch.setattr(run.subprocess, "run", answer)
    assert run.has_cjk_font([tmp_path]) is found
    assert asked == [["/usr/bin/fc-list", ":lang=zh", "file"]]


# -- supplying it


@pytest.fixture
def calls(monkeypatch):
    """Record the commands that would run; they succeed."""
    recorded = []

    def record(command, environment=None):
        recorded.append(list(command))
        return 0

    monkeypatch.setattr(run, "run", record)
    return recorded


LIBRARY = run.Missing(("libEGL.so.1",), ("libegl1",))
FONT = run.Missing((), ("fonts-noto-cjk",), font=True)
PIP = run.Missing((), ("python3-venv",), pip=True)


def test_root_installs_with_apt(calls, system):
    system("apt-get")
    assert run.supply(LIBRARY, root=True)
    assert calls == [["apt-get", "install", "-y", "--no-install-recommends", "libegl1"]]


def test_root_renews_the_package_lists_when_the_first_try_fails(monkeypatch, system):
    system("apt-get")
    answers = iter([100, 0, 0])
    recorded = []

    def record(command, environment=None):
        recorded.append(command[1])
        return next(answers)

    monkeypatch.setattr(run, "run", record)
    assert run.supply(LIBRARY, root=True)
    assert recorded == ["install", "update", "install"]


def test_apt_asks_no_questions(monkeypatch, system):
    system("apt-get")
    seen = []
    monkeypatch.setattr(run, "run", lambda command, environment=None: seen.append(environment) or 0)
    run.supply(LIBRARY, root=True)
    assert seen[0]["DEBIAN_FRONTEND"] == "noninteractive"


def test_a_person_gets_the_one_command(calls, capsys, system):
    system("apt-get")
    assert not run.supply(LIBRARY, root=False)
    said = capsys.readouterr()
    assert calls == []
    assert said.out == ""
    lines = said.err.splitlines()
    assert lines[-1].strip() == ("sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1")
    assert "lacks" in lines[0]


def test_without_a_font_it_goes_on(calls, capsys, system):
    system("apt-get")
    assert run.supply(FONT, root=False)
    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_without_pip_it_cannot_go_on(calls, system):
    system("apt-get")
    with pytest.raises(run.SetupError, match=r"sudo apt-get install .*python3-venv"):
        run.supply(PIP, root=False)


def test_when_apt_fails_it_says_so(monkeypatch, capsys, system):
    system("apt-get")
    monkeypatch.setattr(run, "run", lambda command, environment=None: 100)
    assert not run.supply(LIBRARY, root=True)
    assert "apt-get could not install" in capsys.readouterr().err


def test_an_unknown_system_is_told_the_names(calls, capsys, system):
    system()
    everything = run.Missing(("libEGL.so.1",), ("libegl1",), font=True, tools=("Xvfb",))
    assert not run.supply(everything, root=True)
    said = capsys.readouterr().err
    assert all(name in said for name in ("libEGL.so.1", "Xvfb", "a font with Chinese characters"))
    assert "libegl1" not in said  # Debian's name says nothing there
    assert calls == []


# -- the environment


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A checkout with nothing but a pyproject.toml."""
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'pizhu'\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "pizhu-setup.json")
    monkeypatch.setattr(run, "find_missing", lambda wanted, pip=True: PIP if not pip else run.Missing())
    return tmp_path


class Machine:
    """A machine where commands only leave a trace; `pips` says which ways to call pip work."""

    def __init__(self, checkout, *, ensurepip=True, host_pip=True, wheel=False):
        self.checkout, self.ensurepip, self.host_pip, self.wheel = checkout, ensurepip, host_pip, wheel
        self.commands = []
        self.compiled = []
        self.fails = ()

    def venv_has_pip(self):
        return (self.checkout / ".venv" / "has-pip").exists()

    def run(self, command, environment=None):
        self.commands.append(command)
        if any(word in command for word in self.fails):
            return 1
        if command[1:3] == ["-m", "venv"]:
            python = run.venv_python()
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
            (self.checkout / ".venv" / "pyvenv.cfg").touch()
            if "--without-pip" not in command:
                (self.checkout / ".venv" / "has-pip").touch()
        if command[0] == "apt-get" and "python3-venv" in command:
            self.ensurepip = True
        return 0

    def works(self, command):
        if "-c" in command:  # is .venv healthy?
            return run.venv_python().exists()
        if "--python" in command:
            return self.host_pip and command[0] == sys.executable
        if command[1].endswith(".whl/pip"):
            return self.wheel
        return self.venv_has_pip()

    def find_spec(self, name):
        return object() if self.ensurepip else None

    def pip(self):
        return next(command for command in self.commands if "install" in command and "apt-get" not in command)


@pytest.fixture
def machine(checkout, monkeypatch):
    def make(*, root=False, **properties):
        made = Machine(checkout, **properties)
        monkeypatch.setattr(run, "run", made.run)
        monkeypatch.setattr(run, "compile_sources", lambda: made.compiled.append(True))
        monkeypatch.setattr(run, "works", made.works)
        monkeypatch.setattr(run.importlib.util, "find_spec", made.find_spec)
        monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(run.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
        return made

    return make


def test_a_first_start_makes_the_environment_and_installs_into_it(machine, checkout):
    made = machine()
    assert run.set_up([], run.Needs())
    assert made.pip()[:4] == [str(run.venv_python()), "-m", "pip", "install"]
    assert made.pip()[-2:] == ["-e", "."]
    assert json.loads(run.STAMP.read_text())["extras"] == []
    assert made.compiled == [True]


def test_a_second_start_runs_nothing(machine, capsys):
    made = machine()
    run.set_up([], run.Needs())
    made.commands.clear()
    capsys.readouterr()
    assert run.set_up([], run.Needs())
    assert made.commands == []
    assert capsys.readouterr() == ("", "")


def test_a_changed_project_is_installed_again_with_all_its_extras(machine, checkout):
    made = machine()
    run.set_up(["test"], run.Needs())
    made.commands.clear()
    (checkout / "pyproject.toml").write_text("[project]\nname = 'pizhu'\nversion = '2'\n")
    run.set_up([], run.Needs())
    assert [command[-1] for command in made.commands] == [".[test]"]


@pytest.mark.parametrize("stamp", ["", "{", "[]", "{}", '{"extras": 3}'])
def test_a_damaged_record_of_the_set_up_only_costs_another_one(machine, stamp):
    made = machine()
    run.set_up([], run.Needs())
    made.commands.clear()
    run.STAMP.write_text(stamp)
    run.set_up([], run.Needs())
    assert len(made.commands) == 1


def test_another_extra_adds_to_those_there(machine):
    made = machine()
    run.set_up(["test"], run.Needs())
    made.commands.clear()
    run.set_up(["dev"], run.Needs())
    assert made.pip()[-1] == ".[dev,test]"
    assert json.loads(run.STAMP.read_text())["extras"] == ["dev", "test"]


def test_without_ensurepip_the_hosts_pip_works_in_the_environment(machine):
    made = machine(ensurepip=False, host_pip=True)
    run.set_up([], run.Needs())
    assert next(command for command in made.commands if "venv" in command)[-2] == "--without-pip"
    assert made.pip()[:5] == [sys.executable, "-m", "pip", "--python", str(run.venv_python())]


def test_no_command_ever_installs_into_the_system(machine):
    for properties in ({}, {"ensurepip": False}, {"ensurepip": False, "host_pip": False, "root": True}):
        made = machine(**properties)
        run.STAMP.unlink(missing_ok=True)
        run.set_up([], run.Needs())
        for command in made.commands:
            if "pip" in command and "install" in command:
                assert command[0] == str(run.venv_python()) or "--python" in command
            assert "--break-system-packages" not in command
            assert "--user" not in command


def test_without_any_pip_root_gets_one_from_apt(machine):
    made = machine(ensurepip=False, host_pip=False, root=True)
    assert run.set_up([], run.Needs())
    words = [command[0] if command[0] == "apt-get" else command[2] for command in made.commands]
    assert words == ["venv", "apt-get", "venv", "pip"]


def test_without_any_pip_a_person_gets_the_command(machine, capsys):
    made = machine(ensurepip=False, host_pip=False)
    assert run.main(["list"]) == 2
    assert "sudo apt-get install -y --no-install-recommends python3-venv" in capsys.readouterr().err
    assert not [command for command in made.commands if "apt-get" in command]
    assert not run.STAMP.exists()


def test_a_failed_install_is_tried_again_next_time(machine, capsys):
    made = machine()
    made.fails = ("install",)
    assert run.main(["list"]) == 2
    assert "pip could not install" in capsys.readouterr().err
    made.fails = ()
    assert run.set_up([], run.Needs())
    assert run.STAMP.exists()


def test_a_folder_that_is_no_environment_is_left_alone(machine, checkout):
    machine()
    precious = checkout / ".venv" / "notes.txt"
    precious.parent.mkdir()
    precious.write_text("mine")
    with pytest.raises(run.SetupError, match="no Python environment"):
        run.set_up([], run.Needs())
    assert precious.read_text() == "mine"


def test_a_persons_pip_settings_do_not_lead_elsewhere(monkeypatch):
    seen = {}
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setattr(run, "run", lambda command, environment=None: seen.update(environment) or 0)
    run.install(["pip"], [])
    assert "PIP_TARGET" not in seen
    assert seen["PIP_USER"] == "0"


# -- starting


@pytest.fixture
def started(monkeypatch, checkout):
    """Everything is set up; record what would be started."""
    recorded = []
    monkeypatch.setattr(run, "set_up", lambda extras, wanted: True)
    monkeypatch.setattr(run, "start", lambda command, environment: recorded.append((command, environment)) or 0)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(run.sys, "platform", "linux")
    return recorded


def test_arguments_go_through_to_the_app(started, monkeypatch):
    assert run.main(["--library", "a b.pizhu", "list", "--tag", "历史", "-x"]) == 0
    command, _environment = started[0]
    assert command == [
        str(run.venv_python()),
        "-P",
        "-m",
        "reader",
        "--library",
        "a b.pizhu",
        "list",
        "--tag",
        "历史",
        "-x",
    ]


def test_a_window_opens_where_there_is_a_display(started, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7")
    assert run.main([]) == 0
    assert started[0][0][1:] == ["-P", "-m", "reader"]


def test_without_a_display_it_says_how_to_go_on(started, capsys):
    assert run.main(["--library", "a b.pizhu"]) == 2
    assert started == []
    said = capsys.readouterr()
    assert said.out == ""
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in said.err
    assert "xvfb-run -a python3 packaging/run.py --library 'a b.pizhu'" in said.err
    assert "python3 packaging/run.py --help" in said.err


def test_without_libraries_no_window_is_tried(started, monkeypatch, capsys):
    monkeypatch.setattr(run, "set_up", lambda extras, wanted: False)
    monkeypatch.setenv("DISPLAY", ":7")
    assert run.main([]) == 2
    assert started == []
    assert "without these libraries" in capsys.readouterr().err


def test_the_tests_run_off_screen_with_their_arguments(started, checkout, monkeypatch):
    monkeypatch.chdir("/")
    asked = []
    monkeypatch.setattr(run, "set_up", lambda extras, wanted: asked.append((extras, wanted)) or True)
    assert run.main(["test", "-k", "cleaning"]) == 0
    command, environment = started[0]
    assert command == [str(run.venv_python()), "-m", "pytest", "-k", "cleaning"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"
    assert asked == [(["test"], EVERYTHING)]
    assert Path.cwd() == checkout


def test_setup_alone_starts_nothing(started, monkeypatch):
    asked = []
    monkeypatch.setattr(run, "set_up", lambda extras, wanted: asked.append((extras, wanted.tools)) or True)
    assert run.main(["setup", "dev", "test"]) == 0
    assert run.main(["setup"]) == 0
    assert asked == [(["dev", "test"], True), ([], False)]
    assert started == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a process cannot become another")
def test_a_start_becomes_the_program(tmp_path):
    program = (
        f"import runpy, sys; m = runpy.run_path({str(SCRIPT)!r});"
        "m['start']([sys.executable, '-c', 'import os; print(os.getpid())'], {})"
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    printed, _ = child.communicate(timeout=60)
    assert int(printed) == child.pid
