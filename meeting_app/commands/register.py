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
    pairing,
    paragraphs,
    places,
    preparing,
    presenting,
    releasing,
    sealing,
    sittings,
    talking,
    translating,
    wordings,
)

SUBJECTS = (
    answering, cases, clearing, closing, correcting, desks, ending, entering, gathering, house, keeping_back,
    later_views, looking, pairing, paragraphs, places, preparing, presenting, releasing, sealing, sittings, talking,
    translating, wordings,
)  # fmt: skip
