"""Import every handler's module, so that HANDLERS is whole."""

from meeting_app.commands import (
    answering,
    cases,
    ending,
    gathering,
    house,
    looking,
    pairing,
    places,
    preparing,
    presenting,
    talking,
    wordings,
)

SUBJECTS = (
    answering, cases, ending, gathering, house, looking, pairing, places, preparing, presenting, talking, wordings,
)  # fmt: skip
