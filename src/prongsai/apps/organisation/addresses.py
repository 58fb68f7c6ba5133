"""Where an agency lives: the first at the root, others under /a/<code>/. Years are พ.ศ., four digits.

What an office names itself, editions and requirements of its own, goes into an address as it is written.
"""

from django.urls import register_converter


class AgencyConverter:
    """The front of an address: nothing, or `a/<code>/`."""

    regex = r"(?:a/[a-z][a-z0-9-]{1,30}/)?"

    def to_python(self, value: str) -> str:
        return value.removeprefix("a/").removesuffix("/")

    def to_url(self, value: str) -> str:
        return f"a/{value}/" if value else ""


class YearConverter:
    regex = r"2[4-9][0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class EditionConverter:
    """The key of a framework edition, which is the name of its folder: moe-peo-2564.1."""

    regex = r"[^/.][^/]*"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class RequirementConverter(EditionConverter):
    """The key of a requirement, any text that a form has; stands last in an address."""

    regex = r"[\s\S]+"


register_converter(AgencyConverter, "agency")
register_converter(YearConverter, "year")
register_converter(EditionConverter, "edition")
register_converter(RequirementConverter, "requirement")
