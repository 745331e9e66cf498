from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from meeting_app import config
from meeting_app.domain.case import Person
from meeting_app.domain.round import RoundStage
from meeting_app.presenters.country import COUNTRIES
from meeting_app.presenters.phone_steps import Step
from tests.app_world import make_world
from tests.factories import in_round
from tests.presenters.phones import RENDERER, html, view_of

IN_JULY = datetime(2026, 7, 14, 9, 42, tzinfo=UTC)
IN_JANUARY = datetime(2026, 1, 14, 9, 42, tzinfo=UTC)
TEMPLATES = Path(__file__).parents[2] / "templates"


def sent(at: datetime) -> str:
    """A phone after sending."""
    view = view_of(in_round(RoundStage.OPEN), "Dorota")
    return html(replace(view, step=Step.SENT, sent_at=at))


def said(template: str, when: date) -> str:
    """What a line of a template makes of a time."""
    return RENDERER._ours.from_string(template).render(view=when)


class TestTimes:
    def test_it_says_a_moment_in_july_in_summer_time(self):
        assert "In, 10:42." in sent(IN_JULY)

    def test_it_says_a_moment_in_january_as_it_is_stored(self):
        assert "In, 09:42." in sent(IN_JANUARY)

    def test_it_says_the_day_that_it_was_there(self):
        late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
        assert said("{{ view | day }}, {{ view | clock }}", late) == "1 July 2026, 00:30"

    def test_it_moves_no_date_that_has_no_time(self):
        assert said("{{ view | day }}", date(2026, 7, 14)) == "14 July 2026"

    def test_it_is_the_time_zone_of_the_settings(self, tmp_path, monkeypatch):
        monkeypatch.setenv("TIME_ZONE", "Asia/Karachi")
        renderer = make_world(tmp_path).app.services.renderer
        assert renderer._ours.from_string("{{ view | clock }}").render(view=IN_JULY) == "14:42"

    @pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
    def test_no_page_reads_a_clock_of_its_own(self, path):
        text = path.read_text(encoding="utf-8")
        for word in ("strftime", "astimezone", "isoformat", "UTC"):
            assert word not in text, f"{path.name}: say times with `| clock` and days with `| day`"


class TestLanguages:
    @pytest.mark.parametrize(
        ("codes", "told"),
        [(["cy"], "Welsh"), (["cy", "ur"], "Welsh and Urdu"), (["cy", "ur", "pl"], "Welsh, Urdu and Polish")],
    )
    def test_several_are_said_as_a_person_would(self, codes, told):
        template = '{% from "macros/languages.html" import languages %}{{ languages(codes) }}'
        assert RENDERER._ours.from_string(template).render(codes=codes) == told


class TestTheWordsOfACountry:
    def test_each_country_that_can_be_set_has_its_words(self):
        assert set(COUNTRIES) == set(config.COUNTRIES)

    @pytest.mark.parametrize(
        ("country", "words"),
        [
            ("england", ("Review child protection conference", "child protection plan", "lead child protection")),
            ("wales", ("Review child protection conference", "care and support protection plan", "plan co-ordinator")),
            ("scotland", ("Review Child Protection Planning Meeting", "child protection plan", "lead professional")),
            ("northern_ireland", ("Review Child Protection Case Conference", "child protection plan", "senior social")),
        ],
    )  # fmt: skip
    def test_its_words_stand_where_the_meeting_the_plan_and_roles_are_named(self, country, words, tmp_path):
        world = make_world(tmp_path / "data", COUNTRY=country)
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        meeting, plan, lead = words
        assert meeting in chair.get(f"{case}/meetings/new")
        with world.app.opened.read() as records:
            child = next(one.id for one in records.all(Person) if one.says_as == "Maja")
        assert plan in chair.get(f"/meetings/{world.public_id}/decision/child/{child}")
        assert lead in chair.get(f"{case}/people/new")
        assert meeting.replace("Review", "Initial") in chair.get(f"/meetings/{world.public_id}/record")
