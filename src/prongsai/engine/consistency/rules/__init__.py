"""One file a rule, in the order of their codes. Each has `CODE`, what it `NEEDS`, and `find(digest, setting)`."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

RULES: tuple[ModuleType, ...] = tuple(
    import_module(f"{__name__}.{found.name}")
    for found in sorted(iter_modules(__path__), key=lambda one: one.name)
    if found.name.startswith("l")
)
