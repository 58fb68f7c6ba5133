"""The five people of the thread, each with a window of their own."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.journeys.visit import Visit

PASSWORD = "ข้าวเหนียว-มะม่วง-เพชรบูรณ์"
"""What each of them chooses at the first sign-in."""

UNITS = ("กลุ่มอำนวยการ", "กลุ่มนโยบายและแผน")
NAMES = {
    "administrator": "นายดูแล เดินเรื่อง",
    "secretary": "นางสาวเลขา เดินเรื่อง",
    "head": "นางหัวหน้า เดินเรื่อง",
    "chair": "นายประธาน เดินเรื่อง",
    "officer": "นายกลุ่มงาน เดินเรื่อง",
}


CITIZEN = "citizen"
"""The one who never signs in."""


@dataclass
class Party:
    """`open_window` opens a window, of staff or of the public; `one_time` has what the administrator hands to each."""

    open_window: Callable[[bool], Visit]
    windows: dict[str, Visit] = field(default_factory=dict)
    one_time: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, who: str) -> Visit:
        if who not in self.windows:
            self.windows[who] = self.open_window(who != CITIZEN)
        return self.windows[who]
