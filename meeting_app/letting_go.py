"""The work of a day: what is due goes, in pieces between which others write; and what a restart left is gone on with.

Safe with several processes: one of them takes a day (`BeginDay`), and each piece is asked for anew inside the writer.
"""

from collections.abc import Callable
from uuid import uuid4

from sqlalchemy.exc import IntegrityError

from meeting_app.commands.message import Command
from meeting_app.commands.messages import letting_go as say
from meeting_app.commands.messages.seal import SignCertificate
from meeting_app.domain.case import CaseMember
from meeting_app.domain.certificate import Certificate, LettingGo, Thing
from meeting_app.domain.errors import DomainError
from meeting_app.domain.ids import CaseId
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.permissions import TheHouse
from meeting_app.opened import Opened
from meeting_app.storage.fates import CaseFate, fates_of

# How long others write undisturbed between two pieces.
BETWEEN = 0.05
# So often, a second apart, the log is tried while somebody still reads what was deleted.
GIVE_UP_READING = 30


class Day:
    """What the house lets go by itself, on the engine's own pauses."""

    def __init__(self, opened: Opened, pause: Callable[[float], None]) -> None:
        self._opened = opened
        self._pause = pause

    def work(self) -> None:
        """What was begun goes on; then what is due today, if no other process has taken the day."""
        self.finish()
        today = self._opened.today()
        if not self._does(lambda id_: say.BeginDay(command_id=id_, day=today)):
            return
        for case_id in self._cases():
            self._case(case_id)
        self._does(lambda id_: say.EndDay(command_id=id_, day=today))

    def finish(self) -> None:
        """Go on with everything that is on its way out."""
        with self._opened.read() as records:
            begun = records.all(LettingGo, order="begun_at")
        for going in begun:
            self._finish(going)

    def sign(self) -> None:
        """Every certificate that is not signed: those of now, of before there were signatures, and after a crash."""
        with self._opened.read() as records:
            waiting = records.all(Certificate, signature="", order="done_at")
        for one in waiting:
            self._does(self._signed(one))

    def _signed(self, one: Certificate) -> Callable[[str], Command]:
        signer = self._opened.signer
        signature = signer.sign(one.by(signer.fingerprint).message)
        return lambda id_: SignCertificate(
            command_id=id_, certificate_id=one.id, key_id=signer.fingerprint, signature=signature
        )

    def _case(self, case_id: CaseId) -> None:
        """What of this case is due: all of it, or meetings, the newest first, as later ones speak of earlier ones."""
        today, found = self._opened.today(), self._fate(case_id)
        if found.goes is not None and found.goes <= today:
            self._does(lambda id_: say.BeginCase(command_id=id_, about_case=case_id))
            self.finish()
            return
        for meeting, fate in reversed(found.meetings):
            # Asked anew each time: one that carries what another keeps may just have gone.
            if fate.is_due(today) and self._fate(case_id).of(meeting.id).is_due(today):
                self._keeps_on(meeting)
                self._meeting(meeting)
                self.finish()

    def _meeting(self, meeting: Meeting) -> None:
        if self._does(lambda id_: say.LetMeetingGo(command_id=id_, about_meeting=meeting.id)) == "gone":
            self._opened.case_keys.meetings.destroy(meeting.id)

    def _keeps_on(self, meeting: Meeting) -> None:
        self._does(lambda id_: say.KeepOn(command_id=id_, about_meeting=meeting.id))

    def _finish(self, going: LettingGo) -> None:
        if going.meeting_id is not None:
            # A crash may have come between its rows and the file: nothing is certified before both are gone.
            self._opened.case_keys.meetings.destroy(going.meeting_id)
        if going.thing is Thing.CASE and not self._rows_went(going):
            return
        if self._is_off_the_disk():
            self._does(lambda id_: say.CertifyGone(command_id=id_, going_id=going.id))
            self.sign()

    def _is_off_the_disk(self) -> bool:
        """Whether the database's log is empty; where somebody reads on and on, the next hour asks again."""
        for _ in range(GIVE_UP_READING):
            if self._opened.database.checkpoint():
                return True
            self._pause(1.0)
        return False

    def _rows_went(self, going: LettingGo) -> bool:
        """Whether nothing of this case is left; its key goes with its rows."""
        with self._opened.read() as records:
            meetings = records.all(Meeting, case_id=going.case_id, order=("day", "id"))
        for meeting in reversed(meetings):
            self._meeting(meeting)
        while (came := self._does(lambda id_: say.LetRowsGo(command_id=id_, going_id=going.id))) == "more":
            pass
        if came == "last":
            self._opened.case_keys.destroy(going.case_id)
        return came == "last"

    def _fate(self, case_id: CaseId) -> CaseFate:
        with self._opened.read() as records:
            return fates_of(records, [case_id], self._opened.time_zone)[case_id]

    def _cases(self) -> list[CaseId]:
        with self._opened.read() as records:
            return sorted({one.case_id for one in records.all(CaseMember)})

    def _does(self, command: Callable[[str], Command]) -> str:
        """What came of it; empty where it was refused, as somebody was quicker or put the case on hold."""
        try:
            outcome = self._opened.dispatcher.handle(command(uuid4().hex), TheHouse())
        except (DomainError, IntegrityError):
            return ""
        self._pause(BETWEEN)
        return outcome.code
