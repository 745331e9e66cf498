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
    look,
    phone,
    prepare,
    record,
    screen,
    wordings,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        account, assets, cases, chair, chair_forms, chair_parts, door, health, look, phone, prepare, record,
        screen, wordings,
    )
)  # fmt: skip
