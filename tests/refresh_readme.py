"""The help blocks of both READMEs, written by the program itself: ``python tests/refresh_readme.py``."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
BLOCK = re.compile(r"(?<=<!-- help -->\n```\n).*?(?=```\n<!-- /help -->)", re.DOTALL)
QUNCE = "import sys; sys.argv[0] = 'qunce'; from helpers.cli import main; sys.exit(main())"
PLAIN = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1", "TERM": "dumb", "TYPER_USE_RICH": "0",
         "PYTHONUTF8": "1"}


def qunce(*arguments: str, language: str = "en") -> subprocess.CompletedProcess[str]:
    """One call of ``qunce``, as a reader of ``language`` at a plain terminal sees it."""
    environment = {**os.environ, **PLAIN, "QUNCE_LANGUAGE": language}
    return subprocess.run([sys.executable, "-c", QUNCE, *arguments], cwd=ROOT, env=environment,
                          capture_output=True, encoding="utf-8", timeout=120, check=False)


def help_block(language: str) -> str:
    """What ``qunce --help`` prints, without spaces at the ends of lines."""
    printed = qunce("--help", language=language)
    return "".join(f"{line.rstrip()}\n" for line in printed.stdout.strip().splitlines())


def refreshed(readme: str, language: str) -> str:
    """A README with its help block as the program prints it today."""
    return BLOCK.sub(lambda _: help_block(language), readme)


if __name__ == "__main__":
    for spoken, path in READMES.items():
        path.write_text(refreshed(path.read_text(encoding="utf-8"), spoken), encoding="utf-8")
