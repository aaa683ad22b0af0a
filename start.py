"""Qunce 群策. Needs nothing but Python 3.11 or newer.

    python3 start.py report          the sample communities' reports, in English and Chinese
    python3 start.py test            all tests (the line CI runs); a path after it runs that part
    python3 start.py lab             the workbench: the chapters in JupyterLab
    python3 start.py lint            ruff and mypy over the code
    python3 start.py new my-group    any other verb goes to qunce, and so do
                                     report and lint once a folder is named
    --index URL                      a mirror to install from

The first call makes the folder .venv from requirements.lock; later ones start at once.
"""

import argparse
import hashlib
import importlib.util
import locale
import os
import re
import subprocess
import sys
from pathlib import Path

# Up to `too_old` this file must run, and below it parse, on a Python as old as 3.6: that is who reads the sentence.
OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
MONTH = "2026-10"
PYTEST = ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--nbval", "--nbval-current-env"]
TESTED = ["tests", "notebooks/en", "notebooks/zh"]
SENTENCES = {
    "old_python": "Qunce needs Python {needed} or newer; this one is {found}. Install a newer one from "
                  "https://www.python.org/downloads/ and run the same command with it.\n"
                  "群策需要 Python {needed} 或更新的版本，现在这个是 {found}。"
                  "请到 https://www.python.org/downloads/ 下载安装，再运行一次。",
    "preparing": "Preparing Qunce in the folder .venv: this takes some minutes, the first time only.\n"
                 "正在准备运行环境（.venv 文件夹），只有第一次需要等几分钟。",
    "unpacking": "Unpacking; about a minute. 正在解包，大约一分钟。",
    "prepared": "Ready. 准备好了。",
    "no_venv": "This Python cannot make environments. On Debian or Ubuntu run: sudo apt install python3-venv ; "
               "elsewhere install Python from https://www.python.org/downloads/\n"
               "这个 Python 缺少 venv 组件。Debian/Ubuntu 请先运行：sudo apt install python3-venv ；"
               "其他系统请从 https://www.python.org/downloads/ 安装 Python。",
    "no_network": "The packages could not be downloaded. Check the network and run the same command again; "
                  "behind a firewall add --index and the address of a mirror.\n"
                  "安装包下载不下来。请检查网络后再运行一次；国内网络慢时，在命令后面加上 --index 镜像地址。",
    "no_package": "A package was not found: there is none ready for this Python ({python}), or the mirror lacks it or "
                  "was not reached. Check the network, or use Python 3.11 to 3.13 or another mirror after --index.\n"
                  "有安装包找不到：不支持这个 Python（{python}），或镜像里没有、没连上。"
                  "请检查网络，或换 Python 3.11 至 3.13，或用 --index 换一个镜像。",
    "hashes": "A downloaded package is not the one expected, so nothing was used. Run the same command again, "
              "with another mirror after --index.\n"
              "下载到的安装包和清单对不上，已停止安装。请用 --index 换一个镜像再运行一次。",
    "disk_full": "The disk is full: free about 2 GB and run the same command again.\n"
                 "磁盘满了：请腾出约 2 GB 空间，再运行一次。",
    "not_writable": "This folder may not be written to. Move the whole folder to your desktop or home folder, "
                    "close programs that use it, and run the same command again.\n"
                    "这个文件夹没有写入权限。请把整个文件夹移到桌面或个人目录，关掉正在使用它的程序，再运行一次。",
    "not_whole": "A file of Qunce is missing: {detail}. Download or unpack the whole folder again.\n"
                 "群策的文件不完整，缺少：{detail}。请重新下载或解压整个文件夹。",
    "other": "Preparing stopped: {detail}. Run the same command again; if it stops again, delete the folder .venv "
             "first.\n准备没有完成：{detail}。请再运行一次；还不行就先删掉 .venv 文件夹。",
    "stopped": "Stopped. Run the same command to go on. 已停止。再运行一次即可继续。",
    "open": "Open this file in a browser. 请用浏览器打开：",
}
# What pip says of one package: by name and version from an index, by file name from a folder.
PACKAGE = re.compile(r"(?:Collecting |Processing .*[/\\])([\w.-]+?)(?:==|-)(\d[\w.!+]*)")
CAUSES = {
    "disk_full": ("no space left", "errno 28", "not enough space", "winerror 112"),
    "hashes": ("do not match the hashes",),
    "not_writable": ("permission denied", "errno 13", "winerror 5]", "read-only file system"),
    "no_network": ("connection broken", "connectionerror", "newconnection", "connecttimeout", "timed out",
                   "name resolution", "proxyerror", "sslerror", "network is unreachable"),
    "no_package": ("no matching distribution", "not a supported wheel"),
}


def too_old(version):  # type: ignore[no-untyped-def]
    """The sentence for a Python older than 3.11, or nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return SENTENCES["old_python"].format(needed="3.11", found=".".join(map(str, version[:3])))


if too_old(sys.version_info):
    sys.exit(too_old(sys.version_info))


class Stop(Exception):
    """The environment cannot be made; ``key`` names the sentence that says what to do."""

    def __init__(self, key: str, detail: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.detail = detail


def say(key: str, detail: str = "") -> None:
    """Print one sentence, in English and Chinese."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    print(SENTENCES[key].format(detail=detail, python=python), flush=True)


def cause(output: str) -> str:
    """Which sentence fits what a failed step printed."""
    lowered = output.lower()
    return next((key for key, marks in CAUSES.items() if any(mark in lowered for mark in marks)), "other")


def program(root: Path, name: str) -> Path:
    """A program of the environment: .venv/bin/python, on Windows .venv/Scripts/python.exe."""
    return root / ".venv" / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def marker(root: Path) -> Path:
    """The file written last into a finished environment."""
    return root / ".venv" / "qunce-ready"


def fingerprint(root: Path) -> str:
    """What the environment was made from: the lock, and the place (a moved environment does not work)."""
    return hashlib.sha256((root / "requirements.lock").read_bytes() + os.fsencode(root)).hexdigest()


def ready(root: Path) -> bool:
    """Whether the environment is finished, made from today's lock, and in its place."""
    made = marker(root)
    return program(root, "python").is_file() and made.is_file() and made.read_text() == fingerprint(root)


def show(row: str, seen: list[str], pins: int) -> None:
    """Show one row of pip's output, if it tells how far the installation is."""
    package = PACKAGE.match(row)
    if package:
        total = pins - sum(earlier.startswith("Ignoring ") for earlier in seen)
        print(f"  {sum(map(bool, map(PACKAGE.match, seen)))}/{total} {package[1]} {package[2]}", flush=True)
    elif row.startswith("Installing collected packages") and "," in row:
        say("unpacking")


def step(root: Path, line: list[str], pins: int = 0) -> None:
    """Run one step of the installation in ``root``. Raises Stop with the cause if it fails."""
    seen: list[str] = []
    with subprocess.Popen(line, cwd=root, env=dict(os.environ, PYTHONUTF8="1"), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", errors="replace") as process:
        for row in process.stdout or ():
            seen.append(row)
            show(row, seen, pins)
    if process.returncode:
        told = [row.strip() for row in seen if row.strip()] or [str(process.returncode)]
        raise Stop(cause("".join(seen)), detail=told[-1])


def make_environment(root: Path, index: str | None) -> None:
    """Make .venv anew from the lock; the marker is written last, so a half-made one is never used."""
    if not all(importlib.util.find_spec(module) for module in ("venv", "ensurepip")):
        raise Stop("no_venv")
    made_from = fingerprint(root)
    pins = len(re.findall(r"^[\w.-]+==", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    say("preparing")
    # The Python under an active environment: that one may be the very .venv about to be cleared.
    step(root, [getattr(sys, "_base_executable", sys.executable), "-m", "venv", "--clear", ".venv"])
    pip = [str(program(root, "python")), "-m", "pip", "install", "--disable-pip-version-check", "--no-input",
           "--progress-bar", "off", *(["--index-url", index] if index else [])]
    step(root, [*pip, "--require-hashes", "-r", "requirements.lock"], pins)
    step(root, [*pip, "--no-deps", "--no-build-isolation", "-e", "."])
    marker(root).write_text(made_from)
    say("prepared")


def reader_language() -> str:
    """``zh`` if the person at this machine reads Chinese, else ``en``."""
    asked = (os.environ.get(name) for name in ("QUNCE_LANGUAGE", "LC_ALL", "LANG"))
    said = next((value for value in asked if value), locale.getlocale()[0] or "")
    return "zh" if said.lower().startswith(("zh", "chinese")) else "en"


def sample_report(root: Path) -> list[str]:
    """The qunce arguments that report on every sample community."""
    folders = sorted(plan.parent for plan in (root / "data" / "sample").glob("*/plan.yaml"))
    return ["report", *map(str, folders), "--month", MONTH, "--language", "all", "--out", str(root / "reports")]


def workbench(root: Path) -> list[str]:
    """The JupyterLab arguments that open the first chapter in the reader's language."""
    chapters = f"notebooks/{reader_language()}"
    first = min(name for name in os.listdir(root / chapters) if name.endswith(".ipynb"))
    return ["-m", "jupyterlab", f"--ServerApp.root_dir={root}", f"--LabApp.default_url=/lab/tree/{chapters}/{first}"]


def command_lines(root: Path, verb: str, rest: list[str]) -> list[list[str]]:
    """What a verb runs, in order."""
    python, qunce = str(program(root, "python")), str(program(root, "qunce"))
    if verb == "test":
        return [[python, *PYTEST, *(rest or TESTED)]]
    if verb == "lab":
        return [[python, *workbench(root), *rest]]
    if verb == "lint" and not rest:
        return [[python, "-m", "ruff", "check", "."], [python, "-m", "mypy", "helpers", "start.py"]]
    if verb == "report" and not rest:
        return [[qunce, *sample_report(root)]]
    return [[qunce, verb, *rest]]


def run(line: list[str], folder: Path | None) -> int:
    """Run one command line to its end; Ctrl-C is the command's own to answer."""
    with subprocess.Popen(line, cwd=folder) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def run_verb(root: Path, verb: str, rest: list[str]) -> int:
    """Run a verb: Qunce's own in the checkout, those handed on with arguments where the person stands."""
    own = verb in ("test", "lab") or not rest
    codes = [run(line, root if own else None) for line in command_lines(root, verb, rest)]
    code = next(filter(None, codes), 0)
    if verb == "report" and not rest and code == 0:
        say("open")
        print(root / "reports" / "index.html")
    return code


def main(arguments: list[str]) -> int:
    """The exit code of one call: 0, the verb's own, or 1 if the environment could not be made."""
    parser = argparse.ArgumentParser(prog="start.py", add_help=False, allow_abbrev=False)
    parser.add_argument("--index")
    known, rest = parser.parse_known_args(arguments)
    if not rest or rest[0] in ("-h", "--help"):
        print(__doc__)
        return 0
    try:
        if not ready(ROOT):
            make_environment(ROOT, known.index)
        return run_verb(ROOT, rest[0], rest[1:])
    except Stop as stop:
        say(stop.key, stop.detail)
        return 1
    except FileNotFoundError as fault:
        say("not_whole", Path(str(fault.filename)).name)
        return 1
    except OSError as fault:
        say(cause(str(fault)), fault.strerror or str(fault))
        return 1
    except KeyboardInterrupt:
        say("stopped")
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
