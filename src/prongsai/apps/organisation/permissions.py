"""What a person may do, and the roles as lists of it. One enum; nothing else in the code decides by role."""

from enum import StrEnum


class Permission(StrEnum):
    """Named by what is done. READ is every content screen; the rest are writes, and two readings that are not for all."""

    READ = "read"
    AUDIT_READ = "audit-read"
    FORM_CHOOSE = "form-choose"
    RESULT_IMPORT = "result-import"
    DISCLOSURE_EDIT = "disclosure-edit"
    PROOFREAD = "proofread"
    PROOF_WAIVE = "proof-waive"
    PLAN_EDIT = "plan-edit"
    PLAN_SUBMIT = "plan-submit"
    MEETING_RECORD = "meeting-record"
    RESOLVE = "resolve"
    HEAD_APPROVE = "head-approve"
    PAPER_DRAW = "paper-draw"
    SIGNED_ATTACH = "signed-attach"
    PUBLISH_PROPOSE = "publish-propose"
    PUBLISH_CHECK = "publish-check"
    PUBLISH_WITHDRAW = "publish-withdraw"
    PROGRESS_REPORT = "progress-report"
    PROGRESS_CHECK = "progress-check"
    PEOPLE_MANAGE = "people-manage"
    SETTINGS_MANAGE = "settings-manage"


class Role(StrEnum):
    """ฝ่ายเลขานุการ, เจ้าหน้าที่กลุ่มงาน, กรรมการ, ประธานกรรมการ, หัวหน้าหน่วยงาน, ผู้ตรวจสอบ, ผู้ดูแลระบบ."""

    SECRETARY = "secretary"
    OFFICER = "officer"
    MEMBER = "member"
    CHAIR = "chair"
    HEAD = "head"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


P = Permission
ROLES: dict[Role, tuple[Permission, ...]] = {
    Role.SECRETARY: (
        P.READ,
        P.AUDIT_READ,
        P.FORM_CHOOSE,
        P.RESULT_IMPORT,
        P.DISCLOSURE_EDIT,
        P.PROOFREAD,
        P.PROOF_WAIVE,
        P.PLAN_EDIT,
        P.PLAN_SUBMIT,
        P.MEETING_RECORD,
        P.PAPER_DRAW,
        P.SIGNED_ATTACH,
        P.PUBLISH_PROPOSE,
        P.PROGRESS_CHECK,
    ),
    # Units publish what the form asks for and know its address first; the secretariat keeps the whole.
    Role.OFFICER: (P.READ, P.DISCLOSURE_EDIT, P.PROOFREAD, P.PROGRESS_REPORT),
    Role.MEMBER: (P.READ, P.PUBLISH_CHECK),
    Role.CHAIR: (P.READ, P.MEETING_RECORD, P.RESOLVE, P.PUBLISH_CHECK),
    Role.HEAD: (P.READ, P.AUDIT_READ, P.PROOF_WAIVE, P.HEAD_APPROVE, P.SIGNED_ATTACH, P.PUBLISH_CHECK, P.PUBLISH_WITHDRAW),
    # Reads all but complaints and sealed identities, when those come; writes nothing.
    Role.AUDITOR: (P.READ, P.AUDIT_READ),
    # People and settings, no content.
    Role.ADMINISTRATOR: (P.FORM_CHOOSE, P.PEOPLE_MANAGE, P.SETTINGS_MANAGE),
}

SECOND_FACTOR = (
    P.PROOF_WAIVE,
    P.RESOLVE,
    P.HEAD_APPROVE,
    P.SIGNED_ATTACH,
    P.PUBLISH_PROPOSE,
    P.PUBLISH_CHECK,
    P.PUBLISH_WITHDRAW,
    P.PROGRESS_CHECK,
    P.PEOPLE_MANAGE,
    P.SETTINGS_MANAGE,
)
"""Whoever may do one of these decides, or speaks to the public for the agency: it can demand a second factor of them."""
