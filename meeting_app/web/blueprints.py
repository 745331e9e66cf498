"""All blueprints, one an audience or subject."""

from meeting_app.web import (
    account,
    afar,
    assets,
    beforehand,
    case_copies,
    case_map,
    cases,
    chair,
    chair_forms,
    chair_hands,
    chair_parts,
    chair_plan,
    child_work,
    decision,
    desk,
    door,
    goals,
    hands_desk,
    health,
    home,
    interpreting,
    keeping,
    keeping_words,
    live_map,
    look,
    naming_work,
    over_time,
    phone,
    plan,
    prepare,
    record,
    record_copies,
    screen,
    tablet,
    thinking,
    wordings,
    work_on_screen,
    worries,
    written,
)

BLUEPRINTS = tuple(
    module.blueprint
    for module in (
        account, afar, assets, beforehand, case_copies, case_map, cases, chair, chair_forms, chair_hands, chair_parts,
        chair_plan, child_work, decision, desk, door, goals, hands_desk, health, home, interpreting, keeping,
        keeping_words, live_map, look, naming_work, over_time, phone, plan, prepare, record, record_copies, screen,
        tablet, thinking, wordings, work_on_screen, worries, written,
    )
)  # fmt: skip
