"""Find an nginx for the tests of deploy/, or get one.

`python -m scripts.nginx` prints its path. Where there is none, Debian's package is unpacked beside the
virtual environment's own programs: nothing is installed, and no service is started.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.found import show

UNPACKED = Path(sys.prefix) / "nginx"
PLACES = ("/usr/sbin/nginx", "/usr/local/sbin/nginx", str(UNPACKED / "usr/sbin/nginx"))


def find() -> str:
    """Path of an nginx.

    Raises:
        FileNotFoundError: when there is none; says how to get one.
    """
    found = shutil.which("nginx") or next((path for path in PLACES if Path(path).is_file()), None)
    if found is None:
        raise FileNotFoundError("no nginx found; run: python -m scripts.nginx")
    return found


def install() -> str:
    """Unpack the distribution's package, and return the path.

    Raises:
        FileNotFoundError: on a system without Debian's packages, or without a way to them.
    """
    if shutil.which("apt-get") and shutil.which("dpkg"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["apt-get", "-qq", "download", "nginx"], cwd=folder, check=False)
            for package in Path(folder).glob("nginx_*.deb"):
                subprocess.run(["dpkg", "-x", str(package), str(UNPACKED)], check=False)
    return find()


if __name__ == "__main__":
    show(find, install)
