"""One chapter's kernel: started where nobody else can talk to it, and surely gone afterwards."""

import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync

from helpers.report.forms import SWITCH

KERNEL = "python3"
KILL_AGAIN_SECONDS = 1.0


class PrivateKernel(AsyncKernelManager):
    """A kernel of the running Python that prints nothing on our terminal and remembers its client."""

    talker: Any = None

    async def start_kernel(self, **kw: Any) -> None:  # type: ignore[override]
        """Start it; what the process writes outside the protocol may hold data and goes nowhere. Nobody fills in
        forms there."""
        own = {**os.environ, **kw.pop("env", {}), SWITCH: "off"}
        await super().start_kernel(**kw, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def client(self, **kw: Any) -> Any:
        """A new client, kept so that its sockets can be closed."""
        self.talker = super().client(**kw)
        return self.talker

    def kill(self) -> None:
        """End the kernel and what it started, even if it ignores interrupts or hangs in C."""
        process = getattr(self.provisioner, "process", None)
        if process is None or process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()


@contextmanager
def private_kernel() -> Iterator[PrivateKernel]:
    """A kernel that papermill starts; killed and cleaned up when the block ends, however it ends.

    On POSIX its channels are sockets in a new folder of mode 0700, none a TCP port. The folder lies in the
    system's temporary folder, because a socket's path may have 107 bytes at most.
    """
    with tempfile.TemporaryDirectory(prefix="qunce-", ignore_cleanup_errors=True) as folder:
        kernel = PrivateKernel(kernel_name=KERNEL, connection_file=str(Path(folder) / "k.json"),
                               kernel_spec_manager=KernelSpecManager(kernel_dirs=[]))
        kernel.transport = "ipc" if os.name == "posix" else "tcp"
        try:
            yield kernel
        finally:
            _end(kernel)


def _end(kernel: PrivateKernel) -> None:
    kernel.kill()
    if kernel.talker is not None:
        kernel.talker.stop_channels()
    if kernel.has_kernel:
        run_sync(kernel.shutdown_kernel)(now=True)


@contextmanager
def deadline(seconds: float, late: Callable[[], None]) -> Iterator[None]:
    """Call ``late`` from another thread if the block lasts longer, and again until it has ended."""
    done = threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            late()
            wait = KILL_AGAIN_SECONDS

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
