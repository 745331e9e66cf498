"""All blueprints, one an audience or subject."""

from meeting_app.web import (
    account,
    assets,
    cases,
    chair,
    chair_forms,
    chair_parts,
    door,
    health,
    keeping,
    look,
    phone,
    prepare,
    record,
    screen,
    wordings,
    written,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        account, assets, cases, chair, chair_forms, chair_parts, door, health, keeping, look, phone, prepare, record,
        screen, wordings, written,
    )
)  # fmt: skip
