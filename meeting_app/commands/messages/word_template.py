"""Commands about the council's own Word templates."""

from typing import ClassVar

from meeting_app.commands.message import HouseCommand
from meeting_app.domain.copies import Kind
from meeting_app.domain.permissions import May
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PutTemplate(HouseCommand):
    """A file (base64) that was looked through becomes this kind's template; the one of before stays, out of use."""

    action: ClassVar[str] = "put_template"
    may: ClassVar[May] = May.ADMINISTRATOR
    kind: Kind
    file_name: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTemplate(HouseCommand):
    """One of before is put back."""

    action: ClassVar[str] = "use_template"
    may: ClassVar[May] = May.ADMINISTRATOR
    template_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveTemplate(HouseCommand):
    """It goes, with its file; copies that were made with it are not changed."""

    action: ClassVar[str] = "remove_template"
    may: ClassVar[May] = May.ADMINISTRATOR
    template_id: str
