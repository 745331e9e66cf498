"""The record as JSON is what its schema says, by a validator that is not ours: the example's, and Gethin's copies."""

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain.case import Person
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.visibility import ANYBODY, CHAIR
from meeting_app.engine import current
from meeting_app.export.json_record import whole
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader
from meeting_app.presenters.record import record_view
from meeting_app.web.record_json import value_of

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "record.schema.json").read_text())


def strict(schema):
    """The same, taking no field that it does not name: for us, whose shape it is."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if schema.get("type") == "object" else {}
        return {name: strict(one) for name, one in schema.items()} | more
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


STRICT = Draft202012Validator(strict(SCHEMA))


@pytest.fixture(scope="module")
def values(tmp_path_factory):
    """What each reader gets of each meeting of the example."""
    folder = tmp_path_factory.mktemp("schema")
    opened = create_app(config.read({}, Options(data=str(folder), demo="whole")), current()).opened
    with opened.read() as records:
        gethin = next(one for one in records.all(Person) if one.says_as == "Gethin")
        found = {}
        for at, meeting in enumerate(records.all(Meeting, order="day")):
            him = the_reader(records, meeting.id, gethin.id)
            for name, viewer in (("the file", ANYBODY), ("Gethin", him), ("the chair", CHAIR)):
                view = record_view(records, meeting, viewer, page=Page(form_token=""))
                found[f"{name}, meeting {at}"] = whole(value_of(view))
    return found


def errors_in(value) -> list[str]:
    return [f"{one.json_path}: {one.message[:200]}" for one in STRICT.iter_errors(value)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_each_copy_is_what_it_says(values):
    assert len(values) == 9
    for name, value in values.items():
        assert errors_in(value) == [], name
        assert errors_in(json.loads(json.dumps(value))) == [], name


def test_two_meetings_were_held_and_he_was_there(values):
    views = [
        one for scale in values["Gethin, meeting 1"]["scales"] for part in scale["rounds"] for one in part["views"]
    ]
    assert len(views) > 1


@pytest.mark.parametrize("field", ["ten", "zero", "question", "day", "called"])
def test_it_takes_no_number_without_its_words_never_a_bare_number(values, field):
    value = copy.deepcopy(values["the file, meeting 1"])
    view = next(one for scale in value["scales"] for part in scale["rounds"] for one in part["views"])
    del view[field]
    assert errors_in(value)


def test_it_has_a_line_for_each_of_its_fields_in_the_docs():
    docs = (Path(__file__).parents[2] / "docs" / "json-record.md").read_text()

    def names(schema):
        if isinstance(schema, dict):
            yield from schema.get("properties", ())
            for one in schema.values():
                yield from names(one)
        for one in schema if isinstance(schema, list) else ():
            yield from names(one)

    assert {name for name in names(SCHEMA) if f"`{name}`" not in docs} == set()
