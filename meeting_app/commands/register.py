"""Import every handler's module, so that HANDLERS is whole."""

from meeting_app.commands import (
    afar,
    answering,
    cases,
    clearing,
    closing,
    ending,
    entering,
    gathering,
    giving_by_hand,
    helping,
    house,
    keeping_back,
    later_views,
    links,
    looking,
    pairing,
    places,
    preparing,
    presenting,
    releasing,
    sittings,
    tablets,
    talking,
    wordings,
)

SUBJECTS = (
    afar, answering, cases, clearing, closing, ending, entering, gathering, giving_by_hand, helping, house,
    keeping_back, later_views, links, looking, pairing, places, preparing, presenting, releasing, sittings, tablets,
    talking, wordings,
)  # fmt: skip
