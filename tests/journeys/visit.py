"""One window on a site, and what went wrong in it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


class Visit:
    """A page of its own window. Everything the browser complains of is kept: errors, refused content, requests elsewhere."""

    def __init__(self, context: "BrowserContext", address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def go(self, path: str, status: int = 200) -> None:
        response = self.page.goto(self.address + path)
        assert response is not None
        assert response.status == status
        if status != 200:
            self.complaints = [one for one in self.complaints if f" {status} " not in one]

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.address)

    def visible(self, role: str, name: str) -> "Locator":
        """The one thing of that role and name that can be seen; a page has its menu twice, for wide and for small screens."""
        return self.page.get_by_role(role, name=name, exact=True).locator("visible=true")  # type: ignore[arg-type]

    def heading(self) -> str:
        return " ".join(self.page.locator("h1").inner_text().split())

    def choose_language(self, name: str) -> None:
        """By the switch in the head, or on a small screen in the menu."""
        if self.page.locator("details.menu > summary").is_visible():
            self.page.locator("details.menu > summary").click()
        self.visible("link", name).click()

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _request(self, request: "Request") -> None:
        if not request.url.startswith((f"{self.address}/", "data:")):
            self.complaints.append(f"request elsewhere: {request.url}")

    def _response(self, response: "Response") -> None:
        if response.status >= 400:
            self.complaints.append(f"answer {response.status} of {response.url}")
        if "set-cookie" in response.headers:
            self.complaints.append(f"cookie from {response.url}")
