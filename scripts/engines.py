"""Find or install the engines that the store is tested on, and start and stop them on loopback.

`python -m scripts.engines` says what there is, after installing what is missing (Debian and its like, as
root or with sudo). `postgres()` and `spark()` start an engine for the time of a test run.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

USER = "trade"
"""Who owns the databases of a test server."""

PATIENCE = 120
"""Seconds that an engine may take to start, on a machine that is busy with other things."""

ACCOUNT = "postgres"
"""The account that Debian's package makes; the server refuses to run as root."""


def binaries() -> Path | None:
    """The folder of PostgreSQL's newest programs; none where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    named = shutil.which("initdb")
    return found[-1] if found else Path(named).parent if named else None


def missing() -> list[str]:
    """Debian's names of the packages that are wanted and not there."""
    return [
        *(["postgresql"] if binaries() is None else []),
        *(["default-jre-headless"] if shutil.which("java") is None else []),
    ]


def install(packages: list[str]) -> None:
    """Install Debian packages.

    Raises:
        SystemExit: when there is no apt-get, or it fails.
    """
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get"):
        sys.exit(f"install these by hand, then try again: {', '.join(packages)}")
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run([*sudo, "apt-get", *command], check=True, stdout=sys.stderr)


def free_port() -> int:
    """A port of loopback that nobody listens on now."""
    with socket.socket() as knock:
        knock.bind(("127.0.0.1", 0))
        return int(knock.getsockname()[1])


def _run_as() -> dict[str, str]:
    return {"user": ACCOUNT, "group": ACCOUNT} if os.geteuid() == 0 else {}


@dataclass
class Postgres:
    """A server in a folder of its own."""

    folder: Path
    port: int
    password: str = field(repr=False)

    def url(self, schema: str = "public", database: str = "postgres", password: str | None = None) -> str:
        """A URL of one of its schemas."""
        secret = quote(self.password if password is None else password, safe="")
        options = quote(f"-csearch_path={schema}", safe="")
        return f"postgresql://{USER}:{secret}@127.0.0.1:{self.port}/{database}?options={options}"

    def control(self, *arguments: str) -> None:
        """Tell `pg_ctl` something and wait until it is done."""
        bin_ = binaries()
        assert bin_ is not None
        command = [bin_ / "pg_ctl", "-D", self.folder / "data", "-w", "-t", str(PATIENCE), *arguments]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, **_run_as())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        listens = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories=''"
        self.control("-l", str(self.folder / "log"), "-o", listens, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends every connection, `immediate` is as if it had been killed."""
        self.control("-m", mode, "stop")


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of one's own, gone with its folder at the end."""
    with TemporaryDirectory(prefix="trade-postgres-") as name:
        server = Postgres(Path(name), free_port(), secrets.token_urlsafe(12) + "@:/?#")
        secret = Path(name) / "password"
        secret.write_text(server.password, encoding="utf-8")
        if _run_as():
            for path in (Path(name), secret):
                shutil.chown(path, ACCOUNT, ACCOUNT)
        bin_ = binaries()
        assert bin_ is not None, "python -m scripts.engines installs PostgreSQL"
        made = [bin_ / "initdb", "-D", f"{name}/data", "-U", USER, "-A", "scram-sha-256"]
        settled = [*made, f"--pwfile={secret}", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(settled, check=True, cwd=name, stdout=subprocess.DEVNULL, **_run_as())
        server.start()
        try:
            yield server
        finally:
            server.stop("immediate")


@dataclass
class Spark:
    """A standalone cluster: one master and its workers, each a process of its own."""

    folder: Path
    port: int
    master: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    def url(self, data: Path) -> str:
        """The URL of a store whose files are in `data`, in small executors."""
        return f"spark://127.0.0.1:{self.port}{quote(str(data))}?spark.executor.memory=600m&spark.cores.max=2"

    def add_worker(self) -> None:
        """Start one more worker, and wait until the master has it."""
        before = self._registered()
        name = f"worker-{len(self.workers)}"
        where = ["--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "1g"]
        work = ["--work-dir", str(self.folder / name), f"spark://127.0.0.1:{self.port}"]
        self.workers.append(_spark_class(self.folder / f"{name}.log", "worker.Worker", *where, *work))
        _until(lambda: self._registered() > before, self.folder / f"{name}.log")

    def kill_worker(self) -> None:
        """Kill one worker, as a machine that loses power would; what it ran goes with it."""
        worker = self.workers.pop(0)
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    def _registered(self) -> int:
        return (self.folder / "master.log").read_text("utf-8").count("Registering worker")


@contextmanager
def spark(workers: int = 2) -> Iterator[Spark]:
    """A Spark cluster on loopback, gone with its folder at the end."""
    with TemporaryDirectory(prefix="trade-spark-", ignore_cleanup_errors=True) as name:
        folder, port = Path(name), free_port()
        log = folder / "master.log"
        where = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
        cluster = Spark(folder, port, _spark_class(log, "master.Master", *where), [])
        try:
            _until(lambda: "New state: ALIVE" in log.read_text("utf-8"), log)
            for _ in range(workers):
                cluster.add_worker()
            yield cluster
        finally:
            for process in (*cluster.workers, cluster.master):
                process.kill()
                process.wait()


def _spark_class(log: Path, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    found = find_spec("pyspark")
    assert found is not None, "pip install -r requirements-engines.txt"
    assert found.origin is not None
    home = Path(found.origin).parent
    environment = {
        **os.environ,
        **{"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"},
    }
    command = [home / "bin" / "spark-class", f"org.apache.spark.deploy.{name}", *arguments]
    with log.open("wb") as out:
        return subprocess.Popen(command, stdout=out, stderr=out, env=environment)


def _until(done: Callable[[], bool], log: Path) -> None:
    """Wait until something is so.

    Raises:
        TimeoutError: with the end of the log, when it takes longer than `PATIENCE`.
    """
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"{log.name}: {log.read_text('utf-8')[-2000:]}")
        time.sleep(0.2)


def main() -> None:
    """Install what is missing, and say what there is."""
    if wanted := missing():
        install(wanted)
    print(f"PostgreSQL: {binaries()}\nJava: {shutil.which('java')}")  # noqa: T201 — the answer


if __name__ == "__main__":
    main()
