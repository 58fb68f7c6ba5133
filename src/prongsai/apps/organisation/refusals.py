"""What the services of organisation refuse. Each carries the problem to tell, as refusals of files do."""

from prongsai.engine.problems import Problem


class Refused(Exception):
    """Nothing was written."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class AlreadySetUp(Exception):
    """The installation has its first agency; the page that founds it is gone."""


class CodeTaken(Refused):
    def __init__(self, value: str) -> None:
        super().__init__(Problem("agency-code-taken", params={"value": value}))


class NameTaken(Refused):
    """The user name is another account's; those of all agencies share one list."""

    def __init__(self, value: str) -> None:
        super().__init__(Problem("person-name-taken", params={"value": value}))


class LastAdministrator(Refused):
    def __init__(self) -> None:
        super().__init__(Problem("person-last-administrator"))


class OwnAdministration(Refused):
    def __init__(self) -> None:
        super().__init__(Problem("person-own-administration"))


class LastRole(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(Problem("person-last-role", params={"name": name}))


class ServesOthers(Refused):
    """The account belongs to other agencies, too: none of them alone decides over it."""

    def __init__(self, name: str) -> None:
        super().__init__(Problem("person-of-several-agencies", params={"name": name}))


class UnitNameTaken(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(Problem("unit-name-taken", params={"name": name}))


class UnitInUse(Refused):
    def __init__(self, name: str, count: int) -> None:
        super().__init__(Problem("unit-in-use", params={"name": name, "count": count}))


class OnlyForm(Refused):
    def __init__(self, year: int) -> None:
        super().__init__(Problem("form-only-one", params={"year": year}))
