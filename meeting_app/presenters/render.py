"""Two Jinja environments, for page and push alike: ours, strict, and the govuk components' own.

A template gets exactly one variable, `view`, and what stands below as globals: `asset`, `address`, `component`,
`country`, the words of the country where the council is, and `said(kind)`, those of a kind of meeting.
Times are UTC until here; the filters `clock` and `day` say them as they are where the meeting is held.
Nothing here needs a request, because a push is rendered inside somebody else's.
"""

from collections.abc import Callable, MutableMapping
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any

from jinja2 import (
    ChainableUndefined,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
)
from markupsafe import Markup

from meeting_app.domain.meeting_words import said
from meeting_app.domain.today import day_of
from meeting_app.presenters import compiled
from meeting_app.presenters.country import Words
from meeting_app.presenters.regions import REGIONS, element_id, template_of


class WholeBefore(Environment):
    """Its globals are whole before the first template is loaded, so each template has one map of them.

    Jinja's own is a map of maps, which every import of a macro walks through: half of what a phone's fragments cost.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What a template may use besides its view."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Turns views into pages and regions.

    `command_mark` stands for a command id while bytes are compared; `seal` puts a fresh one in each place. It is
    random for each process, so that no person's words can hold it.
    """

    def __init__(
        self,
        templates: Path,
        *,
        asset: Callable[[str], str],
        address: Callable[..., str],
        command_mark: str,
        new_command_id: Callable[[], str],
        time_zone: tzinfo,
        country: Words,
    ) -> None:
        self._govuk = WholeBefore(
            loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            autoescape=True,
            undefined=ChainableUndefined,
            bytecode_cache=compiled.GOVUK,
            auto_reload=False,
        )
        self._ours = WholeBefore(
            loader=FileSystemLoader(templates),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=compiled.OURS,
            # Whether a file has changed is not asked of the disk for each fragment of each push.
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._ours.globals |= {
            "asset": asset,
            "address": address,
            "component": self._component,
            "command_id": command_mark,
            "country": country,
            "said": said,
        }
        self._ours.filters |= {"clock": self._clock, "day": self._day, "weekday": "{:%A}".format}
        self._time_zone = time_zone
        self._mark = command_mark
        self._new_command_id = new_command_id

    def page(self, name: str, view: Any) -> str:
        """A whole page, command ids in place."""
        return self.seal(self._ours.get_template(name).render(view=view))

    def long_page(self, name: str, view: Any, breathe: Callable[[], None]) -> str:
        """The same for a long one: `breathe` is called between its pieces, so that nobody waits for it."""
        pieces = []
        for piece in self._ours.get_template(name).generate(view=view):
            pieces.append(piece)
            breathe()
        return self.seal("".join(pieces))

    def region(self, audience: str, region: str, view: Any) -> str:
        """One fragment, with the mark where a command id goes: what a push compares."""
        return self._ours.get_template(template_of(audience, region)).render(view=view)

    def regions(self, audience: str, view: Any) -> dict[str, str]:
        """All fragments of an audience under their element ids, with the mark in place of command ids."""
        return {element_id(audience, region): self.region(audience, region, view) for region in REGIONS[audience]}

    def seal(self, html: str) -> str:
        """A fresh command id in each place that wants one."""
        first, *rest = html.split(self._mark)
        return first + "".join(self._new_command_id() + part for part in rest)

    def _clock(self, moment: datetime) -> str:
        """A moment as a clock on the wall says it: `10:42`."""
        return f"{moment.astimezone(self._time_zone):%H:%M}"

    def _day(self, when: date) -> str:
        """A date, or a moment's: `7 May 2026`."""
        here = day_of(when, self._time_zone) if isinstance(when, datetime) else when
        return f"{here.day} {here:%B %Y}"

    def _component(self, name: str, params: dict[str, Any]) -> Markup:
        """A govuk component; what it is given is escaped by its own environment."""
        macro = "govuk" + "".join(part.capitalize() for part in name.split("-"))
        template = self._govuk.get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
        return Markup(getattr(template.module, macro)(params))
