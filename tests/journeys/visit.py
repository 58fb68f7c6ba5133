"""One window on a site, what a person does at it, and what went wrong in it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
OPTIONAL = r"\s*(\((ไม่บังคับ|optional)\))?"


class Visit:
    """A page of its own window. Everything the browser complains of is kept: errors, refused content, requests elsewhere.

    A public page sets no cookie; whoever signs in is a member of the staff (`is_staff`) and is given one. `look` is called with
    every page that opens.
    """

    def __init__(self, context: "BrowserContext", address: str, *, is_staff: bool = False) -> None:
        self.context = context
        self.address = address
        self.is_staff = is_staff
        self.complaints: list[str] = []
        self.look: Callable[[Visit], None] = lambda window: None
        self.page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    # going ----------------------------------------------------------------------------------------------------------------

    def go(self, path: str, status: int = 200) -> None:
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.status == status, f"{response.status} at {path}"
        if status != 200:
            self.complaints = [one for one in self.complaints if f" {status} " not in one]
        self.look(self)

    def follow(self, name: str) -> None:
        """The first link of that name that can be seen."""
        self._lead(self.page.get_by_role("link", name=name).locator("visible=true").first)

    def press(self, name: str, within: "Locator | None" = None) -> None:
        """The first button of that name that can be seen."""
        self._lead((within or self.page.locator("body")).get_by_role("button", name=name).locator("visible=true").first)

    def _lead(self, target: "Locator") -> None:
        with self.page.expect_navigation():
            target.click()
        self.look(self)

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def sign_in(self, username: str, password: str) -> None:
        self.go("/staff/account/sign-in/")
        self.page.get_by_label("ชื่อผู้ใช้").fill(username)
        self.page.get_by_label("รหัสผ่าน").fill(password)
        self.press("เข้าสู่ระบบ")
        assert "sign-in" not in self.path, self.page.locator("main").inner_text()

    # writing --------------------------------------------------------------------------------------------------------------

    def field(self, label: str, within: "Locator | None" = None) -> "Locator":
        """What is labelled so, whether it is required or not."""
        labelled = (within or self.page.locator("main")).get_by_label(re.compile(rf"^\s*{re.escape(label)}{OPTIONAL}\s*$"))
        return labelled.and_(self.page.locator("input, select, textarea"))

    def fill(self, fields: dict[str, str], within: "Locator | None" = None) -> None:
        """Types into what is labelled so; chooses where there is a choice."""
        for label, text in fields.items():
            field = self.field(label, within)
            if field.evaluate("e => e.tagName") == "SELECT":
                field.select_option(label=text)
            else:
                field.fill(text)

    # seeing ---------------------------------------------------------------------------------------------------------------

    def visible(self, role: str, name: str) -> "Locator":
        """The one thing of that role and name that can be seen; a page has its menu twice, for wide and for small screens."""
        return self.page.get_by_role(role, name=name, exact=True).locator("visible=true")  # type: ignore[arg-type]

    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def sees(self, *texts: str) -> None:
        """Each of these stands in the page's content, where it can be seen."""
        content = " ".join(self.page.locator("main").inner_text().split())
        for text in texts:
            assert text in content, f"{text!r} is not seen at {self.path}:\n{content}"

    def does_not_see(self, *texts: str) -> None:
        content = " ".join(self.page.locator("main").inner_text().split())
        for text in texts:
            assert text not in content, f"{text!r} is seen at {self.path}"

    def choose_language(self, name: str) -> None:
        """By the switch in the head, or on a small screen in the menu."""
        if self.page.locator("details.menu > summary").is_visible():
            self.page.locator("details.menu > summary").click()
        self.visible("link", name).click()

    # complaining ----------------------------------------------------------------------------------------------------------

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: "Request") -> None:
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.complaints.append(f"request elsewhere: {request.url}")

    def _response(self, response: "Response") -> None:
        if response.status >= 400:
            self.complaints.append(f"answer {response.status} of {response.url}")
        if not self.is_staff and "set-cookie" in response.headers:
            self.complaints.append(f"cookie from {response.url}")
