"""What a trial may find."""


class Refused(Exception):
    """The file is not taken; `code` is a problem's, `params` what its words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
