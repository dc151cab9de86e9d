"""Jobs that tests have done beside the server; light to import, as a process does that at its first job."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from trade.model.errors import UnknownChoiceError


def pid() -> int:
    return os.getpid()


def chatty(word: str) -> str:
    sys.stdout.write(f"a library prints {word}\n")
    sys.stdout.flush()
    return word


def misspelt(word: str) -> None:
    raise UnknownChoiceError("flow", word, "export, import")


def broken() -> None:
    raise ZeroDivisionError("by nothing")


def unsendable() -> object:
    return threading.Lock()


def dead() -> None:
    os._exit(3)


def endless() -> None:
    time.sleep(600)


def slow_once(path: str) -> str:
    """Takes two seconds, and ends the process the first time."""
    time.sleep(2)
    return once(path)


def once(path: str) -> str:
    """Ends the process the first time."""
    if not Path(path).exists():
        Path(path).touch()
        os._exit(3)
    return "done"


def counted(path: str) -> None:
    """Says that it began, and ends the process."""
    with Path(path).open("a", encoding="utf-8") as target:
        target.write("begun\n")
    os._exit(3)


def leaves(word: str, *, away: bool = False) -> int:
    """Starts a process that outlives it, `away` in a session of its own, and leaves a temporary file."""
    Path(tempfile.mkdtemp(), word).touch()
    return subprocess.Popen(["sleep", "600"], start_new_session=away).pid


def leaves_away(word: str) -> int:
    return leaves(word, away=True)


def leaves_bare(word: str) -> int:
    """Starts a process that knows nothing of where temporary files go."""
    Path(tempfile.mkdtemp(), word).touch()
    return subprocess.Popen(["sleep", "600"], env={"PATH": os.environ["PATH"]}).pid


def leaves_away_and_dies(path: str) -> None:
    Path(path).write_text(str(leaves("left", away=True)), encoding="ascii")
    os._exit(3)


def browses() -> list[int]:
    """Draws in a browser, which is kept warm; it with its processes."""
    import plotly.graph_objects as go

    from trade.export import browser
    from trade.export.order import Form
    from trade.store import family

    browser.COLD = browser.WARM = 60.0  # whoever shares the machine
    assert browser.draw(go.Figure(layout={"width": 400, "height": 400}), Form.PNG, 1)
    return family.family(os.getpid())[1:]


def greedy() -> None:
    """Needs 400 MB, never ends."""
    held = b"x" * (400 << 20)
    while held:
        time.sleep(1)


def greedy_elsewhere() -> None:
    """Has a process in a session of its own that needs 400 MB and never ends."""
    code = "import time; held = b'x' * (400 << 20); time.sleep(600)"
    subprocess.Popen([sys.executable, "-c", code], start_new_session=True).wait()


def says_goodbye(path: str) -> None:
    """Leaves something to be done when the process ends by itself."""
    atexit.register(Path(path).touch)


def never_says_goodbye() -> int:
    atexit.register(time.sleep, 600)
    return os.getpid()


def temporary() -> str:
    return tempfile.gettempdir()


def variable(name: str) -> str:
    return os.environ.get(name, "")


def guarded() -> tuple[str, tuple[int, int], tuple[int, int]]:
    """What the system is told of this process: when it goes, how large a core and a file may be."""
    import resource

    first = Path("/proc/self/oom_score_adj").read_text(encoding="ascii").strip()
    return first, resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_FSIZE)


def waits(mark: str, go: str) -> str:
    """Say that it began, and go on when it is told to."""
    Path(mark).touch()
    while not Path(go).exists():
        time.sleep(0.02)
    return mark


def gone(process: int) -> bool:
    """Whether a process ends within ten seconds; one that nobody has waited for yet has ended."""
    for _ in range(100):
        try:
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.1)
    return False
