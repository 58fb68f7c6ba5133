"""An agency's year walked by the services that people use, each step on its day and by the one whose work it is."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.assessments import services as assessments
from prongsai.apps.demo.people import Player
from prongsai.apps.disclosure import services as disclosure
from prongsai.apps.documents import queries as documents
from prongsai.apps.files import queries as files
from prongsai.apps.meetings import services as meetings
from prongsai.apps.meetings.models import Meeting
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation import services as organising
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import queries
from prongsai.apps.plans import services as plans
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.reading import values_of
from prongsai.apps.plans.services.progress import may_report
from prongsai.apps.plans.tasks import draw
from prongsai.apps.publishing import services as publishing
from prongsai.apps.publishing.models import Edition
from prongsai.apps.ui import day
from prongsai.engine.planning.year import Office
from prongsai.formats.editions import load_edition
from prongsai.formats.scores import read_scores
from prongsai.formats.year_folders import YearFolder, read_year_folder
from prongsai.papers.emblems import read_emblem
from prongsai.papers.kinds import KINDS

EXPLAINED = {"office", "year", "resolution", "announcement", "thresholds"}
"""Tables of office.toml that have columns of their own; the others are details of papers."""
MARK = b"% signed for practice\n%%EOF\n"
"""A comment behind the PDF: what is signed is another file than what was drawn."""


@dataclass(frozen=True)
class Walk:
    """One agency of the demonstration and its people, by user name."""

    agency: Agency
    folder: Path
    read: YearFolder
    people: dict[str, Access]
    year: int

    def who(self, role: Role) -> Access:
        return next(access for access in self.people.values() if role in access.roles)

    @property
    def office(self) -> Office:
        assert self.read.office is not None
        return self.read.office

    def tree(self) -> YearTree:
        return queries.year_tree(self.agency, self.year)

    # the steps -----------------------------------------------------------------------------------------------------------

    def analyse(self, on: date) -> None:
        """The result comes in with its own year; then the chain that answers it."""
        secretary, office = self.who(Role.SECRETARY), self.office
        with day.on(on):
            plans.open_year(access=secretary, year_be=self.year, framework_key=office.framework_key)
            assessments.import_result(
                access=secretary,
                result=assessments.NewResult(
                    year_be=office.result_year,
                    framework_key=office.framework_key,
                    is_official=office.result_is_official,
                    note=office.result_note,
                    note_en=office.result_note_en,
                    rows=self.read.scores.rows,
                ),
            )
            year = self.tree().year
            if year.assessment is None:
                from prongsai.apps.assessments.models import Assessment

                plans.set_result(access=secretary, year=year, assessment=Assessment.objects.get(agency=self.agency))
            plans.import_year(access=secretary, folder=self.read, year=year)
            plans.set_sources(access=secretary, year=year, sources=office.sources)
            meetings.set_roster(access=secretary, year_be=self.year, members=self.read.record.members)

    def remember(self, year_be: int, framework_key: str, scores: Path, on: date) -> None:
        """An earlier result under the form of its year, to compare with."""
        framework = load_edition(framework_key).framework
        assert framework is not None
        with day.on(on):
            assessments.import_result(
                access=self.who(Role.SECRETARY),
                result=assessments.NewResult(
                    year_be=year_be,
                    framework_key=framework_key,
                    is_official=False,
                    note=self.office.result_note,
                    note_en=self.office.result_note_en,
                    rows=read_scores(scores, framework).rows,
                ),
            )

    def disclose(self, on: date) -> None:
        """Where each item is found, as the folder has it."""
        items = {item.code: item for form in self.tree().forms for item in form.disclosures()}
        with day.on(on):
            for row in self.read.record.disclosures:
                key = items[row.item].key
                if key and (row.urls or row.remark):
                    disclosure.set_proof(
                        access=self.who(Role.OFFICER), year_be=self.year, key=key, urls=row.urls, remark=row.remark
                    )

    def resolve(self, submitted_on: date) -> None:
        """The committee's meeting, as the folder has it, and what it resolved on what was laid before it."""
        secretary, chair, office, record = self.who(Role.SECRETARY), self.who(Role.CHAIR), self.office, self.read.record
        assert office.resolved_on is not None
        with day.on(submitted_on):
            plans.submit_to_committee(access=secretary, tree=self.tree(), holes_are_known=True)
        with day.on(office.resolved_on):
            meeting = self._meeting(secretary, office.resolved_on)
            meetings.set_attendance(access=secretary, meeting=meeting, rows=record.attendance)
            meetings.set_agenda(access=secretary, meeting=meeting, items=record.agenda)
            asked = approvals.open_approval(self.agency, queries.subject_of(self.year), approvals.COMMITTEE)
            assert asked is not None
            meetings.record_resolution(
                access=chair,
                meeting=meeting,
                approval=asked,
                agreed=True,
                text=office.resolution,
                text_en=office.resolution_en,
                quorum_is_known=True,
            )

    def _meeting(self, secretary: Access, held_on: date) -> Meeting:
        told = self.read.record.meeting
        values = meetings.MeetingValues(
            held_on=held_on,
            number=told.number,
            place=told.place,
            starts_at=told.starts_at,
            ends_at=told.ends_at,
            recorder=told.recorder,
            recorder_position=told.recorder_position,
            reviewer=told.reviewer,
            reviewer_position=told.reviewer_position,
        )
        return meetings.create_meeting(access=secretary, year_be=self.year, values=values)

    def announce(self, asked_on: date) -> None:
        """The head approves what the committee resolved, signs, and it is published."""
        secretary, head, on = self.who(Role.SECRETARY), self.who(Role.HEAD), self.office.announced_on
        assert on is not None
        with day.on(asked_on):
            self.draw("analysis-report")
            plans.prepare_announcement(access=secretary, tree=self.tree(), day=on, signer=self._details("head"))
            self.draw("announcement")
            asked = plans.request_head_approval(access=secretary, tree=self.tree())
        with day.on(on):
            approving.decide(access=head, approval=asked, agrees=True, note="เห็นชอบตามที่เสนอ")
            plans.attach_signed_announcement(
                access=secretary,
                tree=self.tree(),
                upload=self._scan("announcement"),
                signed_on=on,
                signed_by=self.read.record.head.name,
            )
            self.draw("analysis-report")
            self.publish(plans.propose_measures(access=secretary, tree=self.tree()))

    def report(self, period: int, on: date) -> None:
        """Units report, the secretariat accepts, and the state of the plan is published."""
        secretary = self.who(Role.SECRETARY)
        with day.on(on):
            for activity in self.tree().activities:
                told = self.read.record.progress_of(activity.number, period)
                officer = next((one for one in self.people.values() if may_report(one, activity)), None)
                if told is None or officer is None:
                    continue
                row = plans.save_progress(access=officer, activity=activity, period=period, values=values_of(told))
                plans.report_progress(access=officer, progress=row)
                plans.accept_progress(access=secretary, progress=row)
            self.draw("results")
            self.publish(plans.propose_progress(access=secretary, tree=self.tree()))

    def conclude(self, on: date) -> None:
        """What came of each measure; the paper of results draws itself, the head approves it, and it is published."""
        secretary, head, results = self.who(Role.SECRETARY), self.who(Role.HEAD), self.read.chain.measures
        with day.on(on):
            for measure, told in zip(self.tree().measures, results, strict=True):
                plans.set_measure_result(access=secretary, measure=measure, result=told.result)
            plans.ask_for_paper(access=secretary, year_be=self.year, kind="results")
            self.draw("results")
            asked = plans.request_head_approval(access=secretary, tree=self.tree(), what="results")
            approving.decide(access=head, approval=asked, agrees=True, note="เห็นชอบตามที่เสนอ")
            self.publish(plans.propose_results(access=secretary, tree=self.tree()))

    def detail(self, on: date) -> None:
        """What other papers need beside the chain."""
        secretary = self.who(Role.SECRETARY)
        with day.on(on):
            plans.set_details(access=secretary, year=self.tree().year, details=self._details())

    def ask_for_papers(self, on: date) -> None:
        """Every kind that nobody has asked for yet: the worker draws them when the site is up."""
        secretary, there = self.who(Role.SECRETARY), documents.current_papers(self.agency, self.year)
        with day.on(on):
            for kind in KINDS:
                if kind not in there:
                    plans.ask_for_paper(access=secretary, year_be=self.year, kind=kind)

    def publish(self, edition: Edition) -> None:
        publishing.check(access=self.who(Role.MEMBER), edition=edition)
        publishing.publish(access=self.who(Role.SECRETARY), edition=edition)

    def draw(self, *kinds: str) -> None:
        """At once, as the worker would."""
        for kind in kinds:
            paper = documents.current_paper(self.agency, self.year, kind)
            if paper is not None:
                draw(paper.pk)

    def _details(self, *tables: str) -> dict[str, object]:
        """Fields of office.toml that have no column of their own; of these tables only, when some are named."""
        told = tomllib.loads((self.folder / "office.toml").read_text(encoding="utf-8"))
        wanted = tables or tuple(table for table in told if table not in EXPLAINED | {"meeting"})
        return {f"{table}.{name}": value for table in wanted for name, value in told[table].items() if value != ""}

    def _scan(self, kind: str) -> SimpleUploadedFile:
        """The drawn paper, marked, stands in for its signed scan: the practice agency is invented, and so is its signature."""
        paper = documents.current_paper(self.agency, self.year, kind)
        assert paper is not None
        pdf = next(file.file for file in paper.files.all() if file.suffix == ".pdf")
        return SimpleUploadedFile(f"{kind}-signed.pdf", files.path_of(pdf.digest).read_bytes() + MARK)


def found(folder: Path, code: str, players: tuple[Player, ...], hashed: str, on: date, *, is_practice: bool) -> Walk:
    """Sets an agency up with its people, its emblem and its first year's form."""
    read = read_year_folder(folder)
    office, record = read.office, read.record
    assert office is not None
    units = tuple(dict.fromkeys(row.unit for row in read.chain.activities if row.unit))
    new = [
        organising.NewPerson(username=p.username, name=p.name, role=p.role, position=p.position, hashed=hashed)
        for p in players
        if p.role is not Role.OFFICER
    ]
    emblem = record.style.emblem
    with day.on(on):
        made = organising.set_up(
            new=organising.NewAgency(
                code=code,
                values={
                    "name": office.name,
                    "name_en": office.name_en,
                    "head_position": office.head_position,
                    "committee": office.committee,
                    "secretariat": office.secretariat,
                    "address": "\n".join(record.contact.address),
                    "phone": record.contact.phone,
                    "email": record.contact.email,
                    "website": record.contact.website,
                },
                administrator=new[0],
                units=units,
                people=new[1:],
                year_be=office.fiscal_year,
                framework_key=office.framework_key,
                emblem=read_emblem((folder / emblem).read_bytes(), emblem) if emblem else None,
                emblem_name=emblem,
                is_practice=is_practice,
            )
        )
        administrator = Access(made.agency, made.administrator, (Role.ADMINISTRATOR,))
        _add_officers(administrator, players, hashed)
    agency = Agency.objects.get(pk=made.agency.pk)
    people = {access.person.username: access for access in organisation.accesses_in(agency)}
    return Walk(agency, folder, read, people, office.fiscal_year)


def _add_officers(administrator: Access, players: tuple[Player, ...], hashed: str) -> None:
    units = {unit.name: unit for unit in organisation.units_of(administrator.agency)}
    for player in players:
        if player.role is Role.OFFICER:
            organising.add_person(
                access=administrator,
                new=organising.NewPerson(
                    username=player.username,
                    name=player.name,
                    role=player.role,
                    unit=units[player.unit],
                    position=player.position,
                    hashed=hashed,
                ),
            )
