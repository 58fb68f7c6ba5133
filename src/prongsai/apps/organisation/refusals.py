"""What the services of organisation refuse. Each carries the problem to tell, as refusals of files do."""

from prongsai.engine.problems import Problem


class Refused(Exception):
    """Nothing was written."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, params=params)


class CodeTaken(Refused):
    def __init__(self, value: str) -> None:
        super().__init__("agency-code-taken", value=value)


class NameTaken(Refused):
    """The user name is another account's; those of all agencies share one list."""

    def __init__(self, value: str) -> None:
        super().__init__("person-name-taken", value=value)


class LastAdministrator(Refused):
    def __init__(self) -> None:
        super().__init__("person-last-administrator")


class OwnAdministration(Refused):
    def __init__(self) -> None:
        super().__init__("person-own-administration")


class LastRole(Refused):
    def __init__(self, name: str) -> None:
        super().__init__("person-last-role", name=name)


class ServesOthers(Refused):
    """The account belongs to other agencies, too: none of them alone decides over it."""

    def __init__(self, name: str) -> None:
        super().__init__("person-of-several-agencies", name=name)


class UnitNameTaken(Refused):
    def __init__(self, name: str) -> None:
        super().__init__("unit-name-taken", name=name)


class UnitInUse(Refused):
    def __init__(self, name: str, count: int) -> None:
        super().__init__("unit-in-use", name=name, count=count)


class OnlyForm(Refused):
    def __init__(self, year: int) -> None:
        super().__init__("form-only-one", year=year)
