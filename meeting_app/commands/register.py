"""Import every handler's module, so that HANDLERS is whole."""

from meeting_app.commands import (
    answering,
    cases,
    clearing,
    closing,
    correcting,
    desks,
    ending,
    entering,
    gathering,
    house,
    keeping_back,
    later_views,
    looking,
    other_words,
    pairing,
    paragraphs,
    places,
    preparing,
    presenting,
    releasing,
    sealing,
    several,
    sittings,
    stepping,
    talking,
    translating,
    wordings,
)

SUBJECTS = (
    answering, cases, clearing, closing, correcting, desks, ending, entering, gathering, house, keeping_back,
    later_views, looking, other_words, pairing, paragraphs, places, preparing, presenting, releasing, sealing, several,
    sittings, stepping, talking, translating, wordings,
)  # fmt: skip
