"""The worries of a case with the goals that answer them: their editor, and their versions."""

from flask import Blueprint, Response

from meeting_app.commands.messages import worry as say
from meeting_app.domain.case import Case
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.worry import Parts, Statement, StatementVersion, TheirWords
from meeting_app.identity import SignedIn
from meeting_app.presenters.checking import worry_findings
from meeting_app.presenters.worries import WorryLine, worry_lines
from meeting_app.presenters.worry_versions import worry_versions
from meeting_app.storage.records import Records
from meeting_app.web.asking import desk_page, must
from meeting_app.web.cases import for_case, own
from meeting_app.web.editing import Editor, edit
from meeting_app.web.hearing import hear
from meeting_app.web.respond import page, submits
from meeting_app.web.services import services

blueprint = Blueprint("worries", __name__)


@blueprint.route("/cases/<case_id>/worries/<statement_id>", methods=["GET", "POST"])
@submits(say.WriteWorry)
@for_case
def worry(who: SignedIn, case: Case, statement_id: str) -> Response:
    """A worry statement and the safety goal that answers it."""
    line = None if statement_id == "new" else _line(case, statement_id)
    editor = Editor(
        "case/worry.html",
        say.WriteWorry,
        line.statement_id if line else "",
        to=lambda saved: _after(case, saved),
        made_on=(lambda: _made_on(_line(case, statement_id))) if line else None,
        looks=lambda records, fields: worry_findings(records, case, fields, line.words if line else None),
    )
    known = _fields(line) if line else {}
    return edit(who, case, editor, known=known, statement_id=line.statement_id if line else None)


def _after(case: Case, saved: str) -> str:
    """Back to the case; where there is something to look at, to the worry again, which says so."""
    line = _line(case, saved)
    with services().read() as records:
        found = worry_findings(records, case, _fields(line), line.words)
    return f"/cases/{case.id}/worries/{saved}?saved=yes" if found else f"/cases/{case.id}"


def _line(case: Case, statement_id: str) -> WorryLine:
    with services().read() as records:
        lines = {line.statement_id: line for line in worry_lines(records, case)}
    line: WorryLine = must(lines.get(statement_id))
    return line


def _made_on(line: WorryLine) -> dict[str, str]:
    goal = line.goal_words.version if line.goal_words else 0
    return {"made_on": str(line.words.version), "goal_made_on": str(goal)}


def _fields(line: WorryLine) -> dict[str, str]:
    """What the form is filled with."""
    parts, theirs, put = line.words.parts or Parts(), line.theirs or TheirWords("", "", ""), line.put or line.goal_put
    return {
        "who": line.who,
        "happened": parts.happened,
        "may_happen": parts.may_happen,
        "text": line.worry,
        "dispute": line.dispute,
        "dispute_by": line.dispute_by,
        "theirs": theirs.words,
        "theirs_whose": theirs.whose,
        "theirs_language": theirs.language,
        "theirs_put": theirs.put,
        "theirs_put_by": theirs.put_by,
        "language": line.language,
        "goal": line.goal,
        "goal_id": line.about.goal_id if line.about and line.statement_id != line.about.written_for else "",
        "put_language": put.language if put else "",
        "put_by": put.by if put else "",
        "put_text": line.put.text if line.put else "",
        "put_dispute": line.put.dispute if line.put else "",
        "put_goal": line.goal_put.text if line.goal_put else "",
        **_made_on(line),
    }


@blueprint.get("/cases/<case_id>/worries/<statement_id>/versions")
@for_case
def versions(who: SignedIn, case: Case, statement_id: str) -> Response:
    """Each version of a worry and of its goal: who wrote it and when, and the meetings at which it was in force."""
    statement = own(case, Statement, statement_id)
    with services().read() as records:
        view = worry_versions(records, case, statement, page=desk_page(who))
    return page("case/worry_versions.html", view)


@blueprint.route("/cases/<case_id>/worries/<statement_id>/read", methods=["GET", "POST"])
@submits(say.WriteHeard)
@for_case
def read(who: SignedIn, case: Case, statement_id: str) -> Response:
    """Read a worry with somebody, and write down whether it was clear to them."""
    statement = own(case, Statement, statement_id)

    def versions_of(records: Records) -> list[StatementVersion]:
        return records.all(StatementVersion, statement_id=statement.id, order="version")

    return hear(who, case, Subject.STATEMENT, versions_of)
