"""What ``make start`` and ``make test`` prepare, on a machine of pretence: only what the script asks of it exists."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.proefcluster import HOOFDMAP

_ECHT_NODIG = ("sh", "dirname", "basename", "cat", "cut", "sha256sum", "grep", "rm", "uname", "env", "sleep")
_SCRIPT = "swv/lokaal/voorbereiden.sh"


class Machine:
    """A clone with a stub environment, and a folder of stub programs that is the whole PATH."""

    def __init__(self, map_: Path) -> None:
        self.kloon = map_ / "kloon"
        self.programma = map_ / "bin"
        self.programma.mkdir(parents=True)
        for naam in _ECHT_NODIG:
            (self.programma / naam).symlink_to(str(shutil.which(naam)))
        (self.kloon / "swv/lokaal").mkdir(parents=True)
        shutil.copy(HOOFDMAP / _SCRIPT, self.kloon / _SCRIPT)
        (self.kloon / "requirements").mkdir()
        for lock in ("pip", "runtime", "dev"):
            (self.kloon / f"requirements/{lock}.txt").write_text(f"pakket-{lock}==1 --hash=sha256:0\n")
        self.zet("id", "echo 1000")
        self.zet("apt-get", "echo apt-get $* >>../gedaan")
        self.zet("dpkg-query", "echo installed")
        self.zet("javac", "")

    def zet(self, naam: str, inhoud: str, map_: Path | None = None) -> None:
        """Put a stub program in place."""
        pad = (map_ or self.programma) / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_text(f"#!/bin/sh\n{inhoud}\n")
        pad.chmod(0o755)

    def heeft_omgeving(self) -> None:
        """As after an earlier start: environment there, lock installed."""
        self.zet("python", "echo python $* >>../gedaan", self.kloon / ".venv/bin")
        for lock in ("pip", "runtime"):
            som = hashlib.sha256((self.kloon / f"requirements/{lock}.txt").read_bytes()).hexdigest()
            (self.kloon / f".venv/{lock}.stempel").write_text(f"{som}  -\n")

    def draai(self, doel: str = "start") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.programma / "sh"), _SCRIPT, doel],
            cwd=self.kloon,
            env={"PATH": str(self.programma)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def gedaan(self) -> str:
        pad = self.kloon.parent / "gedaan"
        return pad.read_text() if pad.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_nothing_changed_touches_neither_pip_nor_apt(machine: Machine) -> None:
    machine.heeft_omgeving()

    uitkomst = machine.draai()

    assert (uitkomst.returncode, uitkomst.stdout, uitkomst.stderr) == (0, "", "")
    assert "pip install" not in machine.gedaan()
    assert "apt-get" not in machine.gedaan()


def test_a_changed_lock_is_installed_with_hashes(machine: Machine) -> None:
    machine.heeft_omgeving()
    (machine.kloon / "requirements/runtime.txt").write_text("pakket-runtime==2 --hash=sha256:1\n")

    assert machine.draai().returncode == 0
    assert "--require-hashes -r requirements/runtime.txt" in machine.gedaan()

    (machine.kloon.parent / "gedaan").unlink()
    assert machine.draai().returncode == 0
    assert "pip install" not in machine.gedaan()


def test_a_failed_installation_is_tried_again(machine: Machine) -> None:
    machine.heeft_omgeving()
    (machine.kloon / ".venv/runtime.stempel").unlink()
    machine.zet("python", 'case "$*" in *install*) exit 1;; esac', machine.kloon / ".venv/bin")

    for _ in range(2):
        uitkomst = machine.draai()
        assert uitkomst.returncode == 1
        assert "requirements/runtime.txt konden niet worden geïnstalleerd" in uitkomst.stderr


def test_without_rights_one_sentence_gives_the_command(machine: Machine) -> None:
    machine.heeft_omgeving()
    machine.zet("dpkg-query", 'case "$*" in *pango*) exit 1;; esac; echo installed')

    uitkomst = machine.draai()

    assert uitkomst.returncode == 1
    assert uitkomst.stderr.strip().endswith(
        "sudo apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
    )
    assert len(uitkomst.stderr.strip().splitlines()) == 1


def test_root_installs_what_is_missing(machine: Machine) -> None:
    machine.heeft_omgeving()
    machine.zet("id", "echo 0")
    machine.zet("dpkg-query", 'case "$*" in *fonts*) exit 1;; esac; echo installed')

    assert machine.draai().returncode == 0
    assert "install -y -qq --no-install-recommends fonts-open-sans" in machine.gedaan()


def test_sudo_without_password_installs_too(machine: Machine) -> None:
    machine.heeft_omgeving()
    machine.zet("sudo", 'shift; exec "$@"')
    machine.zet("true", "")
    machine.zet("dpkg-query", 'case "$*" in *fonts*) exit 1;; esac; echo installed')

    assert machine.draai().returncode == 0
    assert "fonts-open-sans" in machine.gedaan()


def test_the_tests_ask_for_browser_and_java(machine: Machine) -> None:
    machine.heeft_omgeving()
    (machine.programma / "javac").unlink()
    machine.zet("dpkg-query", "exit 1")

    uitkomst = machine.draai("test")

    assert uitkomst.returncode == 1
    for pakket in ("default-jdk-headless", "libjaxb-java", "poppler-utils", "fonts-open-sans"):
        assert pakket in uitkomst.stderr


def test_an_old_python_is_told(machine: Machine) -> None:
    machine.zet("python3", "exit 1")

    uitkomst = machine.draai()

    assert uitkomst.returncode == 1
    assert "Python 3.11 of nieuwer is nodig" in uitkomst.stderr
    assert not (machine.kloon / ".venv").exists()


def test_a_python_without_venv_is_told(machine: Machine) -> None:
    machine.zet("python3", 'case "$*" in *ensurepip*) exit 1;; esac')

    uitkomst = machine.draai()

    assert uitkomst.returncode == 1
    assert "sudo apt-get install python3-venv" in uitkomst.stderr
