"""A JupyterLab for tests: the workbench over a folder of its own, with nothing of this person's settings."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

START_SECONDS = 60
STOP_SECONDS = 10
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
         "@jupyterlab/docmanager-extension:plugin": {"autosave": False}}


class Lab:
    """One running JupyterLab over ``folder``. ``with Lab(folder, home) as lab: lab.address("zh/01_goals.ipynb")``."""

    def __init__(self, folder: Path, home: Path):
        self.folder, self.home = folder, home

    def __enter__(self) -> "Lab":
        settings = self.home / "config" / "labconfig"
        settings.mkdir(parents=True)
        (settings / "default_setting_overrides.json").write_text(json.dumps(QUIET), encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
             "--ServerApp.port=0", "--IdentityProvider.token=", "--ServerApp.password=",
             f"--ServerApp.root_dir={self.folder}", "--LabApp.expose_app_in_browser=True",
             "--LabApp.extension_manager=readonly"],
            env=self._environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            self.url = self._url()
        except BaseException:
            self.process.kill()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def address(self, notebook: str) -> str:
        """Where a notebook of the folder is opened, in a workspace of its own."""
        return f"{self.url}lab/workspaces/{abs(hash(notebook))}/tree/{notebook}?reset"

    def _environment(self) -> dict[str, str]:
        """Forms on, whatever the tests' own environment says; settings and run files in ``home``."""
        own = {f"JUPYTER_{kind}_DIR": str(self.home / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
        kept = {name: value for name, value in os.environ.items() if name != "QUNCE_FORMS"}
        return kept | own | {"JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
                             "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces")}

    def _url(self) -> str:
        """The server's address: it writes a file once it listens."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and self.process.poll() is None:
            for file in (self.home / "runtime").glob("jpserver-*.json"):
                said = _read(file)
                if said:
                    return str(said["url"])
            time.sleep(0.1)
        raise TimeoutError("JupyterLab did not start")


def _read(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return found
    except (ValueError, OSError):
        return {}
