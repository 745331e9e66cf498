"""The council's own Word templates: put in, put back, taken out. A kind of document has one in use at most."""

import hashlib
from base64 import b64decode
from dataclasses import replace

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import word_template as say
from meeting_app.domain.copies import Kind
from meeting_app.domain.errors import InvalidInput
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.word_template import PLACES, TemplateFile, WordTemplate, check_file
from meeting_app.storage.records import Records


def _in_use(records: Records, kind: Kind) -> list[WordTemplate]:
    return records.all(WordTemplate, kind=kind, in_use=True)


def _load_used(records: Records, command: say.PutTemplate, asked: Asked) -> list[WordTemplate]:
    return _in_use(records, command.kind)


@handles(say.PutTemplate, loads=_load_used)
def put_template(command: say.PutTemplate, before: list[WordTemplate], asked: Asked) -> Decision:
    """Its words were looked through outside the writer; what it is too big for is refused here too."""
    assert isinstance(asked.actor, AccountHolder)
    if command.kind not in PLACES:
        raise InvalidInput({"kind": "choose"})
    file = b64decode(command.file)
    check_file(len(file))
    put = WordTemplate(
        id=asked.new_id(),
        kind=command.kind,
        file_name=command.file_name,
        digest=hashlib.sha256(file).hexdigest(),
        in_use=True,
        put_by=asked.actor.account_id,
        put_at=asked.now,
    )
    out = tuple(replace(one, in_use=False) for one in before)
    return Decision(add=(put, TemplateFile(put.id, command.file)), change=out, outcome="saved")


def _load_template(records: Records, command: say.UseTemplate, asked: Asked) -> tuple[WordTemplate, list[WordTemplate]]:
    wanted = records.get(WordTemplate, command.template_id)
    return wanted, _in_use(records, wanted.kind)


@handles(say.UseTemplate, loads=_load_template)
def use_template(command: say.UseTemplate, before: tuple[WordTemplate, list[WordTemplate]], asked: Asked) -> Decision:
    """The other one goes out of use."""
    wanted, used = before
    out = tuple(replace(one, in_use=False) for one in used if one.id != wanted.id)
    return Decision(change=(*out, replace(wanted, in_use=True)), outcome="saved")


def _load_with_file(records: Records, command: say.RemoveTemplate, asked: Asked) -> tuple[WordTemplate, TemplateFile]:
    return records.get(WordTemplate, command.template_id), records.get(TemplateFile, command.template_id)


@handles(say.RemoveTemplate, loads=_load_with_file)
def remove_template(command: say.RemoveTemplate, before: tuple[WordTemplate, TemplateFile], asked: Asked) -> Decision:
    """Row and file."""
    template, file = before
    return Decision(drop=(file, template), outcome="saved")
