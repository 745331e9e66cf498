"""Import every handler's module, so that HANDLERS is whole."""

from meeting_app.commands import (
    answering,
    cases,
    clearing,
    closing,
    ending,
    entering,
    gathering,
    house,
    keeping_back,
    later_views,
    looking,
    other_words,
    pairing,
    places,
    preparing,
    presenting,
    releasing,
    several,
    sittings,
    stepping,
    talking,
    wordings,
)

SUBJECTS = (
    answering, cases, clearing, closing, ending, entering, gathering, house, keeping_back, later_views, looking,
    other_words, pairing, places, preparing, presenting, releasing, several, sittings, stepping, talking, wordings,
)  # fmt: skip
