import gzip

import pytest

from script.build_assets import write, write_modules

LIVE = 'import {Idiomorph} from "idiomorph";\nimport "./forms.js";\nawait import("./late.js");\n'
SOURCES = {"live.js": LIVE, "forms.js": "export {};", "late.js": "", "idiomorph.js": "export {Idiomorph};"}


class TestModules:
    def test_it_writes_imports_as_the_names_that_are_served(self, tmp_path):
        names = write_modules(SOURCES, tmp_path)
        built = (tmp_path / names["live.js"]).read_text()
        assert [f'"./{names[one]}"' in built for one in ("idiomorph.js", "forms.js", "late.js")] == [True] * 3

    def test_it_names_a_module_anew_when_one_that_it_imports_changes(self, tmp_path):
        before = write_modules(SOURCES, tmp_path)["live.js"]
        assert write_modules(SOURCES | {"forms.js": "export default 1;"}, tmp_path)["live.js"] != before

    def test_it_leaves_strings_alone_that_only_look_like_imports(self, tmp_path):
        name = write_modules({"a.js": 'say("hello from the phone");'}, tmp_path)["a.js"]
        assert (tmp_path / name).read_text() == 'say("hello from the phone");'

    def test_it_refuses_a_circle(self, tmp_path):
        with pytest.raises(SystemExit, match=r"a\.js -> b\.js -> a\.js"):
            write_modules({"a.js": 'import "./b.js"', "b.js": 'import "./a.js"'}, tmp_path)

    def test_it_refuses_a_module_that_is_not_there(self, tmp_path):
        with pytest.raises(SystemExit, match=r"a\.js imports none\.js"):
            write_modules({"a.js": 'import "./none.js"'}, tmp_path)


class TestWrite:
    def test_it_names_a_file_by_its_content(self, tmp_path):
        assert write(tmp_path, "a.css", b"x") != write(tmp_path, "a.css", b"y")

    def test_it_compresses_to_the_same_bytes_each_time(self, tmp_path):
        served = write(tmp_path, "a.css", b"x" * 100)
        first = (tmp_path / f"{served}.gz").read_bytes()
        write(tmp_path, "a.css", b"x" * 100)
        assert (tmp_path / f"{served}.gz").read_bytes() == first
        assert gzip.decompress(first) == b"x" * 100
