"""`prongsai manage …`: Django's commands under the settings of this installation; wrong settings end in one line, status 2."""

import os
import sys
from collections.abc import Sequence

REFUSED = 2


def main(arguments: Sequence[str]) -> int:
    """Runs one command; DATA or PRONGSAI_DATA names the data folder, else ./var."""
    os.environ.setdefault("PRONGSAI_DATA", os.environ.get("DATA") or "./var")
    os.environ["DJANGO_SETTINGS_MODULE"] = "prongsai.site.settings"
    import django
    from django.core.management import execute_from_command_line

    from prongsai.site.environment import SettingWrong

    try:
        django.setup()
    except SettingWrong as wrong:
        print(wrong, file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"--data {os.environ['PRONGSAI_DATA']!r}: {error.strerror}", file=sys.stderr)
        return REFUSED
    execute_from_command_line(["prongsai manage", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
