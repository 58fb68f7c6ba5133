"""The web processes of `prongsai serve`: one that listens and two that answer."""

import sys

from granian import Granian
from granian.constants import Interfaces


def serve(host: str, port: int) -> None:
    Granian(
        "prongsai.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        websockets=False,
        log_access=False,
        workers_kill_timeout=2,  # Ctrl-C reaches the workers too, and a second signal can leave one waiting for ever
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
