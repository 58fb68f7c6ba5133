"""Takes the pictures of the manual (docs/th/) into docs/pictures/manual/, walking the demonstration as its people do.

`make manual`. What is decided here is decided by the practice agency, all of it invented; nothing is said of the real office that
its document does not say. Small and of few colours: they show where things are.
"""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from prongsai.formats.edition_sheets import edition_out  # noqa: E402
from prongsai.formats.editions import data_of  # noqa: E402
from prongsai.formats.workbook_out import workbook_of  # noqa: E402
from tests.journeys.serving import CHROMIUM, FLAGS, Site, serving  # noqa: E402 - found from the root of the project
from tests.journeys.thread import sheets  # noqa: E402
from tests.journeys.visit import Visit  # noqa: E402

OUT = ROOT / "docs" / "pictures" / "manual"
WIDE, TALL, NARROW = 1280, 860, 390
SHOWN_AT = {WIDE: 960, NARROW: 390}
MOST_BYTES = 60_000
STAFF = "/a/practice/staff/2564"
DAY = "21 ต.ค. 2564"


class Camera:
    """Opens a window for each person, and takes pictures of what is in it."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site

    def visitor(self, who: str = "", width: int = WIDE) -> Visit:
        context = self.browser.new_context(viewport={"width": width, "height": TALL}, reduced_motion="reduce")
        window = Visit(context, self.site.address, is_staff=True)
        if who:
            window.sign_in(who, self.site.password)
        return window

    def take(self, name: str, window: Visit, path: str = "", top: str = "") -> None:
        """What the window shows, from the top or from the first thing that `top` finds."""
        if path:
            window.go(path)
        page = window.page
        page.evaluate("document.fonts.ready.then(() => null)")
        if top:
            page.locator(top).first.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 24)")
        _save(Image.open(io.BytesIO(page.screenshot())), OUT / f"{name}.png")
        print(name)


def _save(picture: Image.Image, path: Path) -> None:
    """In as many colours as fit."""
    width = SHOWN_AT[picture.width]
    small = picture.convert("RGB").resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
    for colours in (64, 48, 32, 24, 16, 12):
        small.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise SystemExit(f"{path.name}: {path.stat().st_size} bytes")


# the year as it stands -------------------------------------------------------------------------------------------------------


def of_everyone(camera: Camera) -> None:
    camera.take("sign-in", camera.visitor(width=NARROW), "/staff/")
    camera.take("public-measures", camera.visitor(), "/a/practice/2564/measures/")


def of_the_analysis(camera: Camera) -> None:
    """The real case, as its document leaves it; and an import, given up after the picture."""
    window = camera.visitor("secretary")
    camera.take("desk-secretary", window, "/staff/")
    camera.take("assessment", window, "/staff/2564/assessment/")
    camera.take("measures", window, "/staff/2564/measures/")
    with tempfile.TemporaryDirectory() as folder:
        window = camera.visitor("practice-secretary")
        window.go(f"{STAFF}/assessment/import/")
        window.field("แฟ้มผลประเมิน").set_input_files(sheets.result_with_one_slip(Path(folder)))
        window.fill({"ปีงบประมาณของผลประเมิน (พ.ศ.)": "2562"})
        window.page.locator("main").get_by_label("แบบประเมิน").select_option("nacc-2564")
        window.press("อ่านแฟ้มและตรวจ")
        camera.take("import-preview", window)
        window.press("ยกเลิกการนำเข้า")


def of_the_plan(camera: Camera) -> None:
    window = camera.visitor("practice-secretary")
    camera.take("relation", window, f"{STAFF}/measures/relation/")
    camera.take("plan", window, f"{STAFF}/plan/")
    camera.take("progress", window, f"{STAFF}/progress/")
    _wait(window, f"{STAFF}/papers/", lambda text: "กำลังวาด" not in text)
    camera.take("papers", window)
    camera.take("audit", camera.visitor("practice-auditor"), "/a/practice/staff/audit/")


def of_the_forms(camera: Camera) -> None:
    window = camera.visitor("practice-secretary")
    camera.take("disclosure", window, f"{STAFF}/disclosure/")
    camera.take("form-map", window, "/a/practice/staff/frameworks/map/nacc-2567/nacc-2568/")
    window.go("/a/practice/staff/frameworks/results/")
    window.page.locator("main ul.list a").first.click()
    camera.take("results-compared", window)


def of_the_administrators_forms(camera: Camera) -> None:
    """A correction of a form waits to be confirmed, and is left waiting."""
    window = camera.visitor("practice-admin")
    window.go("/a/practice/staff/frameworks/import/")
    workbook = {
        "name": "แบบแก้ไข.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": workbook_of(edition_out({**data_of("nacc-2568"), "key": "nacc-2568.1", "replaces": "nacc-2568"}, ())),
    }
    window.page.locator("main input[type=file]").set_input_files(workbook)
    window.page.locator("main form button").first.click()
    camera.take("form-import", window)


def of_a_report(camera: Camera) -> None:
    """One report is opened again, so that its unit has something to do."""
    secretary = camera.visitor("practice-secretary")
    secretary.go(f"{STAFF}/progress/12/1/")
    secretary.page.get_by_text("พบว่าผิด เปิดให้แก้ไขใหม่").click()
    secretary.fill({"เหตุผล": "ขอหลักฐานการเผยแพร่เพิ่ม"})
    secretary.press("เปิดให้แก้ไขใหม่", secretary.page.locator("main"))
    unit = _unit_of_the_first_activity(camera)
    camera.take("desk-officer", camera.visitor(unit, NARROW), "/a/practice/staff/")
    officer = camera.visitor(unit)
    camera.take("report", officer, f"{STAFF}/progress/12/1/")
    officer.press("ส่งรายงาน")
    camera.take("report-accept", secretary, f"{STAFF}/progress/12/1/")
    secretary.press("รับรายงาน")


def _unit_of_the_first_activity(camera: Camera) -> str:
    for n in range(1, 6):
        window = camera.visitor(f"practice-unit{n}")
        window.go(f"{STAFF}/progress/12/1/")
        if window.page.get_by_role("button", name="ส่งรายงาน").count():
            return f"practice-unit{n}"
    raise SystemExit("nobody reports the first activity")


# a change, decided anew ------------------------------------------------------------------------------------------------------


def of_a_decision(camera: Camera) -> None:
    """A measure is changed: submitted, resolved, drawn, approved, signed, checked."""
    secretary, chair = camera.visitor("practice-secretary"), camera.visitor("practice-chair")
    secretary.go(f"{STAFF}/measures/1/")
    secretary.fill({"การกำกับติดตาม": "รายงานจำนวนคู่มือที่แล้วเสร็จต่อคณะกรรมการทุกไตรมาส"})
    secretary.press("บันทึก", secretary.page.locator("main"))
    camera.take("walk", secretary, f"{STAFF}/announcement/")
    secretary.go(f"{STAFF}/submit/")
    secretary.press("เสนอต่อคณะกรรมการ")
    _hold_a_meeting(camera, chair)
    secretary.go(f"{STAFF}/announcement/")
    secretary.follow("กำหนดวันและผู้ลงนาม แล้วจัดทำ")
    secretary.fill({"วันที่ในประกาศ": DAY})
    secretary.press("บันทึกและจัดทำประกาศ")
    _wait(secretary, f"{STAFF}/announcement/", lambda text: "กำลังวาด" not in text)
    secretary.press("เสนอหัวหน้าหน่วยงาน")
    _approve_and_check(camera, secretary)


def _hold_a_meeting(camera: Camera, chair: Visit) -> None:
    chair.go(f"{STAFF}/meetings/new/")
    chair.fill({"ครั้งที่": "3/2564", "วันที่ประชุม": DAY, "สถานที่": "ห้องประชุมสมมติ"})
    chair.press("บันทึก", chair.page.locator("main"))
    chair.follow("บันทึกผู้มาประชุม")
    for row in chair.page.locator("main tbody tr:has(th[scope=row])").all():
        row.locator("select").select_option(label="มาประชุม")
    chair.press("บันทึกผู้มาประชุม")
    chair.follow("บันทึกมติของการประชุมนี้")
    chair.page.get_by_role("radio", name="เห็นชอบ", exact=True).check()
    chair.fill({"ข้อความของมติ": "เห็นชอบมาตรการที่แก้ไข ให้ฝ่ายเลขานุการจัดทำประกาศเสนอผู้อำนวยการหน่วยงานฝึกหัดลงนาม"})
    camera.take("resolve", chair)
    chair.press("บันทึกมติ")


def _approve_and_check(camera: Camera, secretary: Visit) -> None:
    head = camera.visitor("practice-head")
    camera.take("head", head, f"{STAFF}/head/measures/")
    head.page.get_by_role("radio", name="อนุมัติ", exact=True).check()
    head.press("บันทึกการพิจารณา")
    with tempfile.TemporaryDirectory() as folder:
        signed = Path(folder) / "ประกาศ-ลงนามแล้ว.pdf"
        secretary.go(f"{STAFF}/announcement/")
        href = secretary.page.locator("a[href$='file.pdf']").first.get_attribute("href")
        drawn = secretary.context.request.get(f"{secretary.address}{href}").body()
        _scan(drawn, signed)
        secretary.follow("แนบฉบับลงนาม")
        secretary.fill({"ผู้ลงนาม": "นางสาวตัวอย่าง สมมติ"})
        secretary.field("แฟ้มประกาศที่ลงนามแล้ว").set_input_files(signed)
        secretary.press("เก็บประกาศฉบับลงนาม")
    _wait(secretary, f"{STAFF}/publishing/measures/propose/", lambda text: "พร้อมเสนอ" in text)
    secretary.press("เสนอฉบับนี้")
    member = camera.visitor("practice-member")
    member.go(f"{STAFF}/publishing/")
    member.follow("เปิดฉบับนี้")
    camera.take("edition-check", member)


def _scan(drawn: bytes, signed: Path) -> None:
    """Pictures of the pages, as a scanner gives back what was printed and signed: what was drawn itself is not taken."""
    pages = [page.render(scale=1.5).to_pil().convert("L") for page in pypdfium2.PdfDocument(drawn)]
    pages[0].save(signed, save_all=True, append_images=pages[1:])


def _wait(window: Visit, path: str, is_so: Callable[[str], bool]) -> None:
    """Until the worker has drawn what was asked for."""
    for _ in range(240):
        window.go(path)
        if is_so(window.page.locator("main").inner_text()):
            return
        window.page.wait_for_timeout(500)
    raise SystemExit(f"{path}: {window.page.locator('main').inner_text()}")


# the installation ------------------------------------------------------------------------------------------------------------


def of_the_administrator(camera: Camera) -> None:
    window = camera.visitor("practice-admin")
    camera.take("people", window, "/a/practice/staff/people/")


def of_an_empty_installation(browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as data, serving("serve", Path(data)) as site:
        camera = Camera(browser, site)
        camera.take("first-run", camera.visitor(), "/staff/first-run/")


WALK = (
    of_everyone,
    of_the_analysis,
    of_the_plan,
    of_the_forms,
    of_the_administrators_forms,
    of_a_report,
    of_a_decision,
    of_the_administrator,
)
"""In this order: each leaves the demonstration as the next finds it."""


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        with tempfile.TemporaryDirectory() as data, serving("demo", Path(data)) as site:
            camera = Camera(browser, site)
            for take in (
                of_everyone,
                of_the_analysis,
                of_the_plan,
                of_the_forms,
                of_the_administrators_forms,
                of_a_report,
                of_a_decision,
                of_the_administrator,
            ):
                take(camera)
        of_an_empty_installation(browser)
        browser.close()


if __name__ == "__main__":
    main()
