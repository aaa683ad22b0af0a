"""A headless Chromium for tests: opens a file, looks at it on a screen of any size, says what it complained of.

Chromium's DevTools protocol over a local socket; no page may reach anything else.
"""

import base64
import itertools
import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
import websocket

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
START_SECONDS = 60
ANSWER_SECONDS = 180  # a busy machine starts a kernel slowly; only a test that fails waits so long


def chromium() -> str:
    """The browser's program; the test is skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("no Chromium on this machine")
    return found


class Browser:
    """One running browser. ``with Browser(folder) as browser: browser.open(path, 375)``."""

    def __init__(self, profile: Path):
        self.profile = profile
        self.numbers = itertools.count(1)
        self.session = ""
        self.events: list[dict[str, Any]] = []

    def __enter__(self) -> "Browser":
        self.process = subprocess.Popen(
            [chromium(), *FLAGS, f"--user-data-dir={self.profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self.socket = websocket.create_connection(self._address(), suppress_origin=True, timeout=ANSWER_SECONDS)
            target = self.ask("Target.createTarget", url="about:blank")["targetId"]
            self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                self.ask(f"{domain}.enable")
        except BaseException:
            self.process.kill()
            raise
        return self

    def __exit__(self, *problem: object) -> None:
        self.socket.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def open(self, page: Path, width: int = 1200, height: int = 900, mobile: bool = False) -> None:
        """Shows a local file on a screen of ``width`` CSS pixels and waits until it is loaded."""
        self.visit(page.resolve().as_uri(), width, height, mobile)

    def visit(self, address: str, width: int = 1200, height: int = 900, mobile: bool = False) -> None:
        """Shows a page on a screen of ``width`` CSS pixels and waits until it is loaded."""
        self.events.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2 if mobile else 1,
            mobile=mobile,
        )
        self.ask("Page.navigate", url=address)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._keep(json.loads(self.socket.recv()))
        self.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    def wait_for(self, script: str, seconds: float = ANSWER_SECONDS) -> Any:
        """The value of a script as soon as it holds; the page is asked again and again."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self.evaluate(script)
            if found:
                return found
            time.sleep(0.05)
        raise TimeoutError(script)

    def click(self, x: float, y: float) -> None:
        """Presses and lets go of the mouse at a place of the screen."""
        for kind, buttons in (("mouseMoved", 0), ("mousePressed", 1), ("mouseReleased", 0)):
            self._mouse(kind, x, y, buttons)

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 5) -> None:
        """Presses the mouse at ``start``, moves it to ``end`` and lets go."""
        self._mouse("mouseMoved", *start, 0)
        self._mouse("mousePressed", *start, 1)
        for step in range(1, steps + 1):
            x, y = (a + (b - a) * step / steps for a, b in zip(start, end, strict=True))
            self._mouse("mouseMoved", x, y, 1)
        self._mouse("mouseReleased", *end, 0)

    def press(self, key: str, code: int) -> None:
        """Presses and lets go of a key that writes nothing, such as ArrowRight or Enter."""
        for kind in ("rawKeyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def write(self, words: str) -> None:
        """Writes into what has the focus."""
        self.ask("Input.insertText", text=words)

    def _mouse(self, kind: str, x: float, y: float, buttons: int) -> None:
        self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, buttons=buttons, clickCount=1,
                 button="none" if kind == "mouseMoved" and not buttons else "left")

    def evaluate(self, script: str) -> Any:
        """The value of a script in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer["result"].get("value")

    def screenshot(self, target: Path, whole: bool = True) -> Path:
        """A PNG of the page."""
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        target.write_bytes(base64.b64decode(shot["data"]))
        return target

    def pdf(self, target: Path) -> Path:
        """The page as it is printed."""
        printed = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        target.write_bytes(base64.b64decode(printed["data"]))
        return target

    def complaints(self) -> list[str]:
        """What the page wrote to the console, and exceptions, since it was opened."""
        said = {
            "Log.entryAdded": lambda event: event["entry"]["text"],
            "Runtime.consoleAPICalled": lambda event: str(event["args"]),
            "Runtime.exceptionThrown": lambda event: event["exceptionDetails"]["text"],
        }
        return [said[event["method"]](event["params"]) for event in self.events if event["method"] in said]

    def requests(self) -> list[str]:
        """The addresses asked for since the page was opened, pictures inside the page apart."""
        asked = [
            event["params"]["request"]["url"] for event in self.events if event["method"] == "Network.requestWillBeSent"
        ]
        return [address for address in asked if not address.startswith("data:")]

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One question of the DevTools protocol and its answer; events on the way are kept."""
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.socket.send(json.dumps(message))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") == number:
                assert "error" not in answer, answer
                return answer["result"]
            self._keep(answer)

    def _keep(self, event: dict[str, Any]) -> None:
        """Keep what happened; a page that asks whether it may be left is told yes."""
        if "method" in event:
            self.events.append(event)
        if event.get("method") == "Page.javascriptDialogOpening":
            accept = {"id": next(self.numbers), "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}
            self.socket.send(json.dumps(accept | {"sessionId": self.session}))

    def _address(self) -> str:
        """Where the browser listens: it writes its port into its profile once it does."""
        file = self.profile / "DevToolsActivePort"
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            lines = file.read_text().splitlines() if file.exists() else []
            if len(lines) == 2:
                return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
            time.sleep(0.05)
        raise TimeoutError("Chromium did not start")
