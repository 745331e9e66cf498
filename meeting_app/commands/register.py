"""Import every handler's module, so that HANDLERS is whole."""

from meeting_app.commands import (
    answering,
    cases,
    clearing,
    closing,
    copying,
    ending,
    entering,
    gathering,
    house,
    keeping_back,
    later_views,
    looking,
    pairing,
    places,
    preparing,
    presenting,
    releasing,
    sittings,
    talking,
    wordings,
)

SUBJECTS = (
    answering, cases, clearing, closing, copying, ending, entering, gathering, house, keeping_back,
    later_views, looking, pairing, places, preparing, presenting, releasing, sittings, talking, wordings,
)  # fmt: skip
