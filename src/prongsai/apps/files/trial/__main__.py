"""The process of a trial."""

import json
import sys

from prongsai.apps.files.trial.verdicts import Refused

MEMORY = 1 << 30
SECONDS = 20


def main() -> None:
    _bound()
    data = sys.stdin.buffer.read()
    try:
        answer: dict[str, object] = {"kind": _kind(sys.argv[1], data)}
    except Refused as refused:
        answer = {"code": refused.code, "params": refused.params}
    print(json.dumps(answer))


def _bound() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # a system without such bounds; the time is bounded by who started this, too


def _kind(likely: str, data: bytes) -> str:
    # Each loads a library of its own, and a trial needs one of them.
    if likely == "pdf":
        from prongsai.apps.files.trial import pdf

        return pdf.try_pdf(data)
    if likely == "office":
        from prongsai.apps.files.trial import office

        return office.try_office(data)
    from prongsai.apps.files.trial import pictures

    return pictures.try_picture(data, likely)


if __name__ == "__main__":
    main()
