"""A right ends while a socket of it is open."""

import pytest

from meeting_app.commands.messages.gather import RemoveSeat
from meeting_app.domain.account import AccountSession
from meeting_app.domain.permissions import AccountHolder
from meeting_app.live.publish import Publisher
from tests.app_world import PASSWORD
from tests.attack.test_sockets import reseats
from tests.attack.trying import frames, listener
from tests.web.rooms import gathered

NEXT = ("present_worry", "present_ten", "present_zero")


@pytest.fixture
def room(tmp_path):
    return gathered(tmp_path)


@pytest.fixture
def pushed_at_once(monkeypatch):
    """The console's pushes wait a little to go out together; here each goes at once."""
    monkeypatch.setattr(Publisher, "_later", Publisher.push)


def the_room_goes_on(room) -> None:
    """What every phone and the console is told of."""
    for step in NEXT:
        room.does(step)


class TestASeatThatEnds:
    """Check 4: after remove or re-seat no frame goes to the old socket, and it is hung up."""

    @pytest.fixture
    def ears(self, room):
        """Dorota's socket, and Imogen's beside it, so that silence means something."""
        return [listener(room.world, room.phones[name], room.phones[name].where) for name in ("Dorota", "Imogen")]

    def test_it_hears_the_room_before(self, room, ears):
        the_room_goes_on(room)
        assert all(frames(ear) for ear in ears)

    @pytest.mark.parametrize("action", ["remove_seat", "mark_left"])
    def test_a_removed_phone_is_hung_up_and_hears_nothing_more(self, room, ears, action):
        dorota, imogen = ears
        room.world.do(action, seat_id=room.world.seat_of("Dorota"))
        the_room_goes_on(room)
        assert not dorota.is_connected()
        assert frames(dorota) == []
        assert frames(imogen)

    def test_a_re_seated_phone_is_hung_up_and_hears_nothing_more(self, room, ears):
        dorota, imogen = ears
        other = reseats(room, "Dorota")
        ear = listener(room.world, other, other.where)
        the_room_goes_on(room)
        assert not dorota.is_connected()
        assert frames(dorota) == []
        assert frames(imogen)
        assert frames(ear)

    def test_a_push_between_the_commit_and_the_hanging_up_is_not_for_it(self, room, ears):
        dorota, imogen = ears
        self.removed_and_not_yet_hung_up(room, "Dorota")
        assert dorota.is_connected(), "this is the moment between"
        the_room_goes_on(room)
        assert frames(dorota) == []
        assert not dorota.is_connected()
        assert frames(imogen)

    def removed_and_not_yet_hung_up(self, room, name) -> None:
        opened, meeting = room.world.app.opened, room.world.meeting()
        with opened.read() as records:
            session = records.all(AccountSession)[0]
        command = RemoveSeat(command_id="1" * 32, meeting_id=meeting.id, seat_id=room.world.seat_of(name))
        opened.dispatcher.handle(command, AccountHolder(session.account_id, session.id))


class TestASessionThatEnds:
    """Check 4, for the console: whoever signed out, or was signed out by a new password, hears nothing more."""

    def test_a_console_is_hung_up_at_signing_out(self, room, pushed_at_once):
        chair = room.world.chair
        console = listener(room.world, chair, room.world.console)
        room.does("present_worry")
        assert frames(console), "it was told of everything until now"
        chair.get("/account")
        chair.press("/sign-out")
        assert not console.is_connected()
        phone = room.phones["Dorota"]
        phone.get(phone.where)
        phone.press("/ask", asks_for="pause")
        assert frames(console) == []

    def test_a_new_password_hangs_up_other_sessions_and_not_ones_own(self, room, pushed_at_once):
        elsewhere = room.world.browser()
        elsewhere.get("/sign-in")
        elsewhere.press("/sign-in", sign_in_name="rosalind", password=PASSWORD)
        other = listener(room.world, elsewhere, room.world.console)
        own = listener(room.world, room.world.chair, room.world.console)
        room.world.chair.get("/account")
        room.world.chair.press("/password", old_password=PASSWORD, password="another quite long password")
        assert not other.is_connected()
        room.does("present_worry")
        assert frames(other) == []
        assert frames(own)


class TestAScreenThatEnds:
    """Check 4, for a shared screen: cut is hung up."""

    def test_it_is_hung_up_and_hears_nothing_more(self, room):
        world, screen = room.world, room.world.browser()
        screen.get("/screen")
        screen.press("/screen")
        letters = screen.page.partition('class="tv-letters">')[2][:6]
        world.do("pair_screen", letters=letters)
        ear = listener(world, screen, "/screen")
        world.chair.get(f"{world.console}/screens")
        cut = world.chair.form("/do/cut_screen")
        world.chair.post(cut.action, dict(cut.fields))
        assert not ear.is_connected()
        the_room_goes_on(room)
        assert frames(ear) == []
