"""Values behave as Python's own frozen dataclasses do, from the first time that anything is done with one."""

import pickle
from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace

import pytest

from meeting_app import values


@values.dataclass(frozen=True, slots=True)
class Base:
    """What the others begin with."""

    first: str
    second: int = 2


@values.dataclass(frozen=True, slots=True)
class Longer(Base):
    """Fields of its own after those, and one that is not told."""

    third: list[str] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@values.dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Fields that are given by name alone."""

    one: int
    two: int = 2


@values.dataclass(frozen=True, slots=True)
class Own:  # noqa: PLW1641 - hashed by its fields all the same
    """Equality and a telling of its own."""

    one: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __repr__(self) -> str:
        return "its own"


@values.dataclass(frozen=True, slots=True)
class Checked:
    """Looks at what it is given."""

    one: int

    def __post_init__(self) -> None:
        if self.one < 0:
            raise ValueError("less than nothing")


@dataclass(frozen=True, slots=True)
class Pythons:
    """The same as Longer, made by Python."""

    first: str
    second: int = 2
    third: list[str] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


def anew() -> type:
    """A class with which nothing was done yet."""

    @values.dataclass(frozen=True, slots=True)
    class Anew:
        """Two fields."""

        one: int
        two: str = "b"

    return Anew


class TestFirstUse:
    def test_it_is_told(self):
        assert repr(anew()(1)) == "anew.<locals>.Anew(one=1, two='b')"

    def test_it_is_compared(self):
        kind = anew()
        assert kind(1) == kind(1)
        assert kind(1) != kind(2)
        assert kind(1) != anew()(1)

    def test_it_is_looked_up(self):
        kind = anew()
        assert {kind(1): "there"}[kind(1)] == "there"
        assert hash(kind(1)) == hash((1, "b"))

    @pytest.mark.parametrize("given", [(), (1, "b", "more")])
    def test_it_refuses_what_does_not_fit(self, given):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            anew()(*given)

    def test_it_refuses_a_name_that_it_does_not_have(self):
        with pytest.raises(TypeError, match="unexpected keyword argument 'three'"):
            anew()(one=1, three=3)

    def test_it_can_not_be_changed(self):
        one = anew()(1)
        for name in ("one", "three"):
            with pytest.raises(FrozenInstanceError):
                setattr(one, name, 2)
            with pytest.raises(FrozenInstanceError):
                delattr(one, name)
        assert one.one == 1
        assert not hasattr(one, "__dict__")

    def test_no_method_is_compiled_until_then(self, monkeypatch):
        compiled, execute = [], exec

        def noted(text, *where):
            compiled.extend(name for name in values.LATER if f"def {name}(" in text)
            execute(text, *where)

        monkeypatch.setattr("builtins.exec", noted)
        kind = anew()
        assert compiled == []
        kind(1)
        assert compiled == ["__init__"]


class TestAsPythonsOwn:
    def test_it_has_the_fields_of_its_base_first(self):
        assert [one.name for one in fields(Longer)] == [one.name for one in fields(Pythons)]
        assert Longer.__match_args__ == Pythons.__match_args__
        assert is_dataclass(Longer)

    def test_it_tells_and_counts_the_same(self):
        ours, pythons = Longer("a", 3, ["x"], "kept"), Pythons("a", 3, ["x"], "kept")
        assert repr(ours) == repr(pythons).replace("Pythons", "Longer")
        assert asdict(ours) == asdict(pythons)
        assert hash(ours) == hash(pythons)
        assert ours == Longer("a", 3, ["y"], "kept")
        assert ours != Longer("a", 3, ["x"], "other")
        assert ours != pythons

    def test_a_default_that_is_made_is_made_for_each(self):
        assert Longer("a").third is not Longer("a").third

    def test_it_is_replaced_copied_and_packed(self):
        one = Longer("a", 3, ["x"], "kept")
        assert replace(one, second=4) == Longer("a", 4, ["x"], "kept")
        for again in (copy(one), deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert asdict(again) == asdict(one)

    def test_it_takes_names_alone(self):
        assert Named(one=1) == Named(one=1, two=2)
        with pytest.raises(TypeError):
            Named(1)

    def test_what_a_class_does_itself_it_does(self):
        assert Own(1) == Own(2)
        assert repr(Own(1)) == "its own"
        assert hash(Own(1)) == hash((1,))

    def test_it_looks_at_what_it_is_given(self):
        assert Checked(1).one == 1
        with pytest.raises(ValueError, match="less than nothing"):
            Checked(-1)

    def test_what_is_no_value_is_left_to_python(self):
        with pytest.raises(TypeError, match="frozen"):
            values.dataclass(frozen=False, slots=True)
