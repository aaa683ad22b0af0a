"""start.py and the two files for double click, with an installer that only pretends."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from helpers.root import root

FAKE_PYTHON = """\
#!/bin/sh
echo "$@" >> calls
case "$*" in
  *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;;
  *require-hashes*) cat pip-says; exit $(cat pip-ends);;
esac
"""
posix = pytest.mark.skipif(os.name == "nt", reason="the pretended programs are shell scripts")


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", root() / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def start(monkeypatch) -> ModuleType:
    module = load()
    for name in ("QUNCE_LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def checkout(tmp_path, start, monkeypatch) -> Path:
    """A checkout in a folder with a space and Chinese, whose Python and pip only write down how they were called."""
    folder = tmp_path / "空 格" / "群策 qunce"
    folder.mkdir(parents=True)
    (folder / "requirements.lock").write_text("numpy==2.4.6 \\\nnumpy==2.5 \\\npandas==3.1.1 \\\n", encoding="utf-8")
    says(folder, "Ignoring numpy: markers\nCollecting numpy==2.4.6 (from -r x)\n  Downloading numpy\n"
                 "Processing /wheel house/pandas-3.1.1-py3-none-any.whl (from -r x)\n"
                 "Installing collected packages: numpy, pandas\n")
    fake = folder / "fake python"
    fake.write_text(FAKE_PYTHON, encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(start, "ROOT", folder)
    monkeypatch.setattr(sys, "_base_executable", str(fake))
    return folder


def says(folder: Path, words: str, ends: int = 0) -> None:
    """What the pretended pip prints, and how it ends."""
    (folder / "pip-says").write_text(words, encoding="utf-8")
    (folder / "pip-ends").write_text(str(ends), encoding="utf-8")


def calls(folder: Path) -> list[str]:
    return (folder / "calls").read_text(encoding="utf-8").splitlines() if (folder / "calls").exists() else []


def verbs_run(start: ModuleType, monkeypatch) -> list[tuple[list[str], Path | None]]:
    """Collects what would be run instead of running it."""
    run: list[tuple[list[str], Path | None]] = []
    monkeypatch.setattr(start, "run", lambda line, folder: run.append((line, folder)) or 0)
    return run


# An old Python

def test_the_file_parses_on_python_3_6():
    ast.parse((root() / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_only_the_standard_library_is_imported():
    tree = ast.parse((root() / "start.py").read_text(encoding="utf-8"))
    names = {alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import)
             for alias in node.names}
    names |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(3, 10, 14), (3, 6, 0), (2, 7, 18)])
def test_an_old_python_is_told_so_in_both_languages(start, version):
    sentence = start.too_old(version)
    assert ".".join(map(str, version)) in sentence and "3.11" in sentence
    english, chinese = sentence.splitlines()
    assert "Install a newer one" in english and "下载安装" in chinese


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 13, 2), (4, 0, 0)])
def test_a_python_that_will_do_is_told_nothing(start, version):
    assert start.too_old(version) == ""


def test_an_old_python_stops_at_once_without_traceback(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18, "final", 0))
    with pytest.raises(SystemExit, match="3.8.18"):
        load()


# Making the environment

@posix
def test_the_environment_is_made_in_three_steps_and_marked_last(start, checkout, monkeypatch, capsys):
    run = verbs_run(start, monkeypatch)
    assert start.main(["new", "my group"]) == 0
    venv, packages, package = calls(checkout)
    assert venv == "-m venv --clear .venv"
    assert packages.endswith("--require-hashes -r requirements.lock")
    assert package.endswith("--no-deps --no-build-isolation -e .")
    assert "--index-url" not in packages
    assert start.marker(checkout).read_text() == start.fingerprint(checkout)
    assert run == [([str(checkout / ".venv/bin/qunce"), "new", "my group"], None)]
    shown = capsys.readouterr().out
    assert "  1/2 numpy 2.4.6\n  2/2 pandas 3.1.1\n" in shown and "Downloading" not in shown


@posix
def test_a_finished_environment_is_used_as_it_is(start, checkout, monkeypatch, capsys):
    verbs_run(start, monkeypatch)
    start.main(["new", "a"])
    capsys.readouterr()
    start.main(["new", "b"])
    assert len(calls(checkout)) == 3
    assert capsys.readouterr().out == ""


def a_new_lock(folder: Path) -> None:
    (folder / "requirements.lock").write_text("numpy==9 \\\n", encoding="utf-8")


def a_lost_marker(folder: Path) -> None:
    (folder / ".venv/qunce-ready").unlink()


def a_python_that_went(folder: Path) -> None:
    (folder / ".venv/bin/python").unlink()


@posix
@pytest.mark.parametrize("change", [a_new_lock, a_lost_marker, a_python_that_went])
def test_an_environment_that_does_not_fit_is_made_anew(start, checkout, monkeypatch, change):
    verbs_run(start, monkeypatch)
    start.main(["new", "a"])
    change(checkout)
    assert not start.ready(checkout)
    start.main(["new", "a"])
    assert len(calls(checkout)) == 6 and start.ready(checkout)


@posix
def test_a_moved_folder_gets_a_new_environment(start, checkout, monkeypatch):
    verbs_run(start, monkeypatch)
    start.main(["new", "a"])
    moved = checkout.rename(checkout.with_name("moved"))
    assert start.program(moved, "python").is_file() and not start.ready(moved)


@posix
@pytest.mark.parametrize("form", [["--index", "https://mirror.example/simple"],
                                  ["--index=https://mirror.example/simple"]])
def test_a_mirror_is_handed_to_pip_and_to_nobody_else(start, checkout, monkeypatch, form):
    run = verbs_run(start, monkeypatch)
    start.main(["new", "a", *form])
    assert all("--index-url https://mirror.example/simple" in line for line in calls(checkout)[1:])
    assert run[0][0][1:] == ["new", "a"]


@posix
@pytest.mark.parametrize(("printed", "advice"), [
    ("WARNING: Retrying after connection broken by NewConnectionError\nERROR: No matching distribution found", "网络"),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "磁盘满了"),
    ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "对不上"),
    ("ERROR: No matching distribution found for numpy==2.4.6", "不支持这个 Python"),
    ("ERROR: [Errno 13] Permission denied: 'x'", "没有写入权限"),
    ("something\nERROR: a thing nobody foresaw", "a thing nobody foresaw"),
])
def test_a_failed_installation_says_what_to_do(start, checkout, monkeypatch, capsys, printed, advice):
    run = verbs_run(start, monkeypatch)
    says(checkout, f"Collecting numpy==2.4.6\n{printed}\n", ends=1)
    assert start.main(["report"]) == 1
    said = capsys.readouterr().out
    assert advice in said and "Traceback" not in said
    assert not run and not start.marker(checkout).exists()
    says(checkout, "")
    assert start.main(["new", "a"]) == 0 and start.ready(checkout)


@posix
def test_a_python_without_venv_names_the_package_to_install(start, checkout, monkeypatch, capsys):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    assert start.main(["new", "a"]) == 1
    assert "apt install python3-venv" in capsys.readouterr().out
    assert not calls(checkout) and not (checkout / ".venv").exists()


def test_a_checkout_without_its_lock_is_named_incomplete(start, checkout, capsys):
    (checkout / "requirements.lock").unlink()
    assert start.main(["new", "a"]) == 1
    assert "requirements.lock" in capsys.readouterr().out


@posix
def test_a_full_disk_at_the_last_write_leaves_no_ready_environment(start, checkout, monkeypatch, capsys):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        assert start.main(["new", "a"]) == 1
    assert "磁盘满了" in capsys.readouterr().out and not start.ready(checkout)


def test_ctrl_c_while_installing_ends_with_a_sentence(start, checkout, monkeypatch, capsys):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt
    monkeypatch.setattr(start, "make_environment", stopped)
    assert start.main(["new", "a"]) == 130
    assert "已停止" in capsys.readouterr().out


def test_every_sentence_speaks_both_languages(start):
    assert all(re.search("[A-Za-z]{3}", words) and re.search(r"[\u4e00-\u9fff]", words)
               for words in start.SENTENCES.values())
    assert set(start.CAUSES) | {"other"} <= set(start.SENTENCES)


@pytest.mark.parametrize("arguments", [[], ["-h"], ["--help"]])
def test_help_installs_nothing(start, checkout, capsys, arguments):
    assert start.main(arguments) == 0
    assert "start.py report" in capsys.readouterr().out and not calls(checkout)


# The verbs

def test_test_runs_the_whole_suite_with_two_workers(start, checkout):
    (line,) = start.command_lines(checkout, "test", [])
    assert line[1:] == ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--nbval", "--nbval-current-env",
                        "tests", "notebooks/en", "notebooks/zh"]


def test_test_with_a_path_runs_that_part(start, checkout):
    (line,) = start.command_lines(checkout, "test", ["tests/plan"])
    assert line[-1] == "tests/plan" and "notebooks/en" not in line


def test_report_alone_covers_every_sample_in_all_languages(start, checkout):
    for name in ("team", "brand"):
        (checkout / "data/sample" / name).mkdir(parents=True)
        (checkout / "data/sample" / name / "plan.yaml").touch()
    (checkout / "data/sample/README.md").touch()
    (line,) = start.command_lines(checkout, "report", [])
    assert line[0] == str(start.program(checkout, "qunce"))
    assert line[1:] == ["report", str(checkout / "data/sample/brand"), str(checkout / "data/sample/team"),
                        "--month", "2026-10", "--language", "all", "--out", str(checkout / "reports")]


def test_the_samples_of_this_checkout_are_found(start):
    folders = [Path(argument).name for argument in start.sample_report(root()) if "sample" in argument]
    if not folders:
        pytest.skip("data/sample is not there yet")
    assert folders == ["brand", "study-group", "team"]


@pytest.mark.parametrize(("verb", "rest"), [
    ("report", ["communities/我的 群", "--month", "2026-11"]), ("lint", ["communities/a"]), ("new", ["a"]),
    ("import", ["x.xls", "--into", "a"]), ("sample", []), ("unheard-of", []), ("new", ["--help"])])
def test_other_verbs_go_to_qunce_word_for_word(start, checkout, verb, rest):
    assert start.command_lines(checkout, verb, rest) == [[str(start.program(checkout, "qunce")), verb, *rest]]


@pytest.mark.parametrize(("verb", "rest", "inside"), [
    ("report", [], True), ("test", ["tests/plan"], True), ("lint", [], True), ("import", ["x.xls"], False),
    ("report", ["a"], False)])
def test_paths_a_person_types_mean_where_the_person_stands(start, checkout, monkeypatch, verb, rest, inside):
    run = verbs_run(start, monkeypatch)
    start.run_verb(checkout, verb, rest)
    assert {folder for _, folder in run} == {checkout if inside else None}


@pytest.mark.parametrize(("codes", "expected"), [([0, 0], 0), ([1, 0], 1), ([0, 2], 2), ([-9, 0], -9)])
def test_a_verb_fails_if_one_of_its_lines_fails(start, checkout, monkeypatch, codes, expected):
    left = list(codes)
    monkeypatch.setattr(start, "run", lambda line, folder: left.pop(0))
    assert start.run_verb(checkout, "lint", []) == expected and not left


@pytest.mark.parametrize(("code", "named"), [(0, True), (1, False)])
def test_report_ends_by_naming_the_page_to_open_if_it_was_made(start, checkout, monkeypatch, capsys, code, named):
    monkeypatch.setattr(start, "run", lambda line, folder: code)
    assert start.run_verb(checkout, "report", []) == code
    assert capsys.readouterr().out.endswith(f"{checkout / 'reports' / 'index.html'}\n") is named


@pytest.mark.parametrize(("said", "language"), [
    ("zh_CN.UTF-8", "zh"), ("zh-Hant", "zh"), ("en_US.UTF-8", "en"), ("C", "en"), ("de_DE", "en")])
def test_the_workbench_opens_in_the_readers_language(start, checkout, monkeypatch, said, language):
    for name in ("zh", "en"):
        (checkout / "notebooks" / name).mkdir(parents=True)
        for chapter in ("01_goals.ipynb", "00_start.ipynb", "a.txt"):
            (checkout / "notebooks" / name / chapter).touch()
    monkeypatch.setenv("LANG", said)
    (line,) = start.command_lines(checkout, "lab", ["--no-browser"])
    assert line[1:] == ["-m", "jupyterlab", f"--ServerApp.root_dir={checkout}",
                        f"--LabApp.default_url=/lab/tree/notebooks/{language}/00_start.ipynb", "--no-browser"]


def test_chinese_windows_is_read_as_chinese(start, monkeypatch):
    monkeypatch.setattr(start.locale, "getlocale", lambda: ("Chinese (Simplified)_China", "936"))
    assert start.reader_language() == "zh"


def test_windows_keeps_its_programs_in_scripts(start, monkeypatch):
    folder = Path("C:/群 策")
    monkeypatch.setattr(start.os, "name", "nt")
    assert start.program(folder, "python") == folder / ".venv/Scripts/python.exe"


# The two files for double click

def test_the_windows_file_is_ascii_with_windows_line_ends():
    data = (root() / "开始.bat").read_bytes()
    assert data.isascii() and data.count(b"\n") == data.count(b"\r\n") > 10
    assert b"start.py lab" in data and b'pushd "%~dp0"' in data and b"pause" in data
    assert b"no-python.txt" in data


def test_the_windows_file_jumps_only_to_labels_it_has():
    words = (root() / "开始.bat").read_text(encoding="ascii")
    assert set(re.findall(r"(?:goto|call) :?(\w+)", words)) == set(re.findall(r"^:(\w+)", words, re.MULTILINE))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine")
def test_line_ends_survive_a_clone():
    answer = subprocess.run(["git", "check-attr", "eol", "--", "开始.bat", "开始.command", "start.py"], cwd=root(),
                            capture_output=True, encoding="utf-8", check=False)
    if answer.returncode:
        pytest.skip("not a git checkout")
    assert [line.rsplit(" ", 1)[1] for line in answer.stdout.splitlines()] == ["crlf", "lf", "lf"]


def double_click(tmp_path: Path, python: str) -> tuple[int, str]:
    """Run 开始.command from elsewhere, in a folder with a space and Chinese, with ``python`` as the only program."""
    folder, programs = tmp_path / "我的 群策", tmp_path / "programs"
    (folder / "templates/start").mkdir(parents=True)
    programs.mkdir()
    shutil.copy(root() / "开始.command", folder)
    shutil.copy(root() / "templates/start/no-python.txt", folder / "templates/start")
    fake = programs / "python3"
    fake.write_text(python, encoding="utf-8")
    fake.chmod(0o755)
    done = subprocess.run([shutil.which("bash"), folder / "开始.command"], cwd=tmp_path, stdin=subprocess.DEVNULL,
                          env={"PATH": str(programs), "LANG": "C.UTF-8"}, capture_output=True, encoding="utf-8",
                          timeout=60, check=False)
    return done.returncode, done.stdout


@posix
def test_the_mac_file_is_executable_with_unix_line_ends():
    path = root() / "开始.command"
    assert os.access(path, os.X_OK) and b"\r" not in path.read_bytes()


@posix
def test_the_mac_file_starts_the_workbench_in_its_own_folder(tmp_path):
    code, shown = double_click(tmp_path, '#!/bin/sh\n[ "$1" = -c ] || echo "$PWD: $*"\n')
    assert (code, shown) == (0, f"{tmp_path / '我的 群策'}: start.py lab\n")


@posix
@pytest.mark.skipif(Path("/opt/homebrew/bin/python3").exists(), reason="this machine's own Python would be found")
def test_the_mac_file_says_where_to_get_python(tmp_path):
    code, shown = double_click(tmp_path, "#!/bin/sh\nexit 1\n")
    assert code == 1 and "https://www.python.org/downloads/" in shown and "没有找到 Python" in shown


@posix
def test_the_mac_file_keeps_the_window_when_the_workbench_fails(tmp_path):
    code, shown = double_click(tmp_path, '#!/bin/sh\n[ "$1" = -c ] || { echo why; exit 3; }\n')
    assert code == 1 and shown.startswith("why") and "没有找到 Python" not in shown
