"""Every load is a vintage; nothing is overwritten, doubled, mixed or lost."""

from __future__ import annotations

import csv
import json
from datetime import UTC
from pathlib import Path

import polars as pl
import pytest

from tests.store.uploads import about, months, rows, values
from trade.model.errors import TradeError
from trade.model.observation import KEY, SCHEMA
from trade.store import datasets as store
from trade.store.engine import stamp

COLUMNS = (
    "period, frequency, reporter, partner, flow, classification, commodity, valuation, currency, value, "
    "net_weight_kg, quantity, quantity_unit, line"
)


def current(place: Path, name: str = "customs", vintage: int | None = None) -> dict[str, float]:
    return values(store.observations(place, name, "RUS", "PRK", vintage))


def figures(**texts: str) -> pl.DataFrame:
    return pl.DataFrame({"id": list(texts), "json": list(texts.values())})


def refusal(
    place: Path, frame: pl.DataFrame | Path, name: str = "customs", kind: str = "observations"
) -> str:
    with pytest.raises(TradeError) as caught:
        store.load(place, name, frame, about("file.csv"), kind)
    return str(caught.value)


def test_a_load_is_kept_with_where_it_came_from(tmp_path: Path):
    frame = months(m01=1.0, m03=2.5)
    vintage, new = store.load(tmp_path, "customs", frame, about("a.csv", recipe="x = 1", who="Kim"))
    assert new
    assert store.vintages(tmp_path, "customs") == [vintage]
    assert (vintage.dataset, vintage.number, vintage.rows, vintage.kind) == ("customs", 1, 2, "observations")
    assert (vintage.file_name, vintage.sha256) == ("a.csv", about("a.csv").sha256)
    assert (vintage.reader, vintage.recipe, vintage.report) == ("flat", "x = 1", '{"rows": 1}')
    assert vintage.who == "Kim"
    assert vintage.loaded_at.tzinfo is UTC
    [dataset] = store.datasets(tmp_path)
    assert (dataset.name, dataset.kind, dataset.vintages, dataset.rows) == ("customs", "observations", 1, 2)
    assert (dataset.first, dataset.last, dataset.loaded_at) == ("2017-01", "2017-03", vintage.loaded_at)


def test_observations_have_the_columns_of_the_schema_then_vintage_and_top_in_order_of_the_key(tmp_path: Path):
    frame = rows({"commodity": "TOTAL"}, {"commodity": "2701", "net_weight_kg": 3.5}, {"period": "2016"})
    store.load(tmp_path, "customs", frame, about("a"))
    found = store.observations(tmp_path, "customs", "RUS", "PRK")
    assert found.schema == {**SCHEMA, "vintage": pl.Int64(), "top": pl.Boolean()}
    assert found.select(SCHEMA.keys()).equals(frame.sort(KEY))
    assert found["top"].to_list() == [True, False, True]


def test_the_same_file_twice_changes_nothing(tmp_path: Path):
    first, _ = store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    before = stamp(tmp_path), store.fingerprint(tmp_path, "customs")
    again, new = store.load(tmp_path, "customs", months(m01=1.0), about("a", who="somebody else"))
    assert (again, new) == (first, False)
    assert before == (stamp(tmp_path), store.fingerprint(tmp_path, "customs"))


def test_a_stamp_changes_with_every_load_and_undo_and_there_is_none_before_the_first(tmp_path: Path):
    stamps = [stamp(tmp_path)]
    store.load(tmp_path, "c", months(m01=1.0), about("a"))
    stamps.append(stamp(tmp_path))
    store.load(tmp_path, "c", months(m01=2.0), about("b"))
    stamps.append(stamp(tmp_path))
    store.undo(tmp_path, "c")
    stamps += [stamp(tmp_path), stamp(tmp_path)]
    assert stamps[0] == ()
    assert stamps[3] == stamps[4]
    assert len(set(stamps)) == 4


@pytest.mark.parametrize(
    "code", ["it's", "a\\b", "\\", "%s", 'x"y', "\n", "{}", "a;--", "\u00e9\\n", "$1", ""]
)
def test_a_pair_is_asked_for_by_its_name_whatever_marks_are_in_it(tmp_path: Path, code: str):
    store.load(tmp_path, "c", rows({"reporter": code, "partner": code}, {"value": 2.0}), about("a"))
    assert values(store.observations(tmp_path, "c", code, code)) == {"2017-01": 1.0}
    assert store.known(tmp_path, "c", [code])["value"].to_list() == [1.0]
    with pytest.raises(TradeError) as caught:
        store.vintages(tmp_path, code)
    assert str(caught.value) == f"unknown dataset {code!r}; accepted: c"


def test_the_same_file_by_another_recipe_is_another_load(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    vintage, new = store.load(tmp_path, "customs", months(m01=1000.0), about("a", recipe="scale = 1000"))
    assert (vintage.number, new, current(tmp_path)) == (2, True, {"2017-01": 1000.0})


def test_a_revision_replaces_the_cells_it_prints_and_no_others(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0, m02=2.0), about("a"))
    store.load(tmp_path, "customs", months(m02=2.5, m03=0.0), about("b"))
    found = store.observations(tmp_path, "customs", "RUS", "PRK")
    assert values(found) == {"2017-01": 1.0, "2017-02": 2.5, "2017-03": 0.0}
    assert found["vintage"].to_list() == [1, 2, 2]


def test_an_older_state_can_be_asked_for(tmp_path: Path):
    for name, frame in (("a", months(m01=1.0)), ("b", months(m01=2.0)), ("c", months(m01=3.0))):
        store.load(tmp_path, "customs", frame, about(name))
    assert [current(tmp_path, vintage=n)["2017-01"] for n in (1, 2, 3)] == [1.0, 2.0, 3.0]


def test_of_a_cell_that_one_file_prints_twice_the_later_line_counts(tmp_path: Path):
    twice = rows({"value": 9.0, "line": 12}, {"value": 4.0, "line": 3})
    store.load(tmp_path, "customs", twice, about("a"))
    assert current(tmp_path) == {"2017-01": 9.0}
    assert store.pairs(tmp_path, "customs") == [("RUS", "PRK", 1)]


def test_undo_takes_back_the_newest_load_and_its_number_is_not_used_again(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    before = store.fingerprint(tmp_path, "customs"), store.datasets(tmp_path)
    second, _ = store.load(tmp_path, "customs", months(m01=2.0), about("b"))
    assert store.undo(tmp_path, "customs") == second
    assert current(tmp_path) == {"2017-01": 1.0}
    assert (store.fingerprint(tmp_path, "customs"), store.datasets(tmp_path)) == before
    third, new = store.load(tmp_path, "customs", months(m01=2.0), about("b"))
    assert (third.number, new, current(tmp_path)) == (3, True, {"2017-01": 2.0})
    assert [v.number for v in store.vintages(tmp_path, "customs")] == [1, 3]
    assert store.fingerprint(tmp_path, "customs") != before[0]


def test_the_fingerprint_tells_loads_by_number_recipe_and_file(tmp_path: Path):
    prints = []
    for at, (name, recipe) in enumerate((("a", ""), ("a", "x = 1"), ("b", ""))):
        store.load(tmp_path / str(at), "c", months(m01=1.0), about(name, recipe))
        prints.append(store.fingerprint(tmp_path / str(at), "c"))
    store.undo(tmp_path / "0", "c")
    store.load(tmp_path / "0", "c", months(m01=1.0), about("a"))
    prints.append(store.fingerprint(tmp_path / "0", "c"))
    assert len(set(prints)) == 4


def test_a_dataset_whose_loads_are_all_taken_back_is_gone_and_can_come_again(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    store.undo(tmp_path, "customs")
    assert store.datasets(tmp_path) == []
    with pytest.raises(TradeError) as caught:
        store.undo(tmp_path, "customs")
    assert str(caught.value) == "unknown dataset 'customs'; accepted: none so far; load a file first"
    assert store.load(tmp_path, "customs", months(m01=1.0), about("a"))[0].number == 2


def test_datasets_do_not_mix(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    store.load(tmp_path, "зеркало 2", months(m01=7.0, m02=8.0), about("a"))
    store.undo(tmp_path, "customs")
    store.load(tmp_path, "customs", months(m03=3.0), about("c"))
    assert current(tmp_path) == {"2017-03": 3.0}
    assert current(tmp_path, "зеркало 2") == {"2017-01": 7.0, "2017-02": 8.0}
    assert [v.number for v in store.vintages(tmp_path, "зеркало 2")] == [1]
    assert [d.name for d in store.datasets(tmp_path)] == ["customs", "зеркало 2"]


def test_an_unknown_name_is_answered_with_the_names_there_are(tmp_path: Path):
    store.load(tmp_path, "b", months(m01=1.0), about("a"))
    store.load(tmp_path, "a", months(m01=1.0), about("a"))
    for ask in (store.vintages, store.pairs, store.known, store.fingerprint, store.figures, store.undo):
        with pytest.raises(TradeError) as caught:
            ask(tmp_path, "c")
        assert str(caught.value) == "unknown dataset 'c'; accepted: a, b"


def test_an_unknown_or_undone_vintage_is_answered_with_those_that_stand(tmp_path: Path):
    store.load(tmp_path, "customs", months(m01=1.0), about("a"))
    store.load(tmp_path, "customs", months(m01=2.0), about("b"))
    store.undo(tmp_path, "customs")
    with pytest.raises(TradeError) as caught:
        current(tmp_path, vintage=2)
    assert str(caught.value) == "unknown vintage '2'; accepted: 1 (of dataset 'customs')"


@pytest.mark.parametrize("name", ["", " ", "a/b", "x" * 61, " a", "a;b", "½", "a\n"])
def test_a_name_that_cannot_be_is_refused(tmp_path: Path, name: str):
    assert refusal(tmp_path, months(m01=1.0), name) == (
        f"dataset name {name!r}: a name has 1 to 60 letters (of any script), digits, spaces, hyphens, "
        "underscores and points, and no space at either end; choose another"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 60, "조선 2017", "हिन्दी", "a-b_c.d", "٣"])
def test_letters_and_digits_of_any_script_make_a_name(tmp_path: Path, name: str):
    assert store.load(tmp_path, name, months(m01=1.0), about("a"))[0].dataset == name


def test_one_name_in_two_unicode_spellings_is_one_dataset(tmp_path: Path):
    store.load(tmp_path, "caf\u00e9", months(m01=1.0), about("a"))
    assert store.load(tmp_path, "cafe\u0301", months(m01=1.0), about("a"))[1] is False
    assert current(tmp_path, "cafe\u0301") == {"2017-01": 1.0}


def test_a_parquet_file_is_loaded_whatever_its_name(tmp_path: Path):
    path = tmp_path / "it's [1]*?.parquet"
    months(m01=1.0).write_parquet(path)
    months(m01=2.0).write_parquet(tmp_path / "it's 1xy.parquet")  # it fits the name as a pattern
    store.load(tmp_path / "ws", "customs", path, about("a"))
    assert current(tmp_path / "ws") == {"2017-01": 1.0}


def test_a_parquet_file_with_other_columns_is_refused(tmp_path: Path):
    path = tmp_path / "x.parquet"
    odd = months(m01=1.0).drop("flow", "line").with_columns(pl.col("value").cast(pl.String), colour=pl.lit(1))
    odd.write_parquet(path)
    assert refusal(tmp_path / "ws", path) == (
        "file.csv: columns missing: flow, line; columns that do not belong: colour; column value is "
        f"String, not Float64. The rows must have exactly the columns {COLUMNS}; nothing was loaded."
    )
    assert not (tmp_path / "ws").exists()


def test_rows_without_a_number_or_a_part_of_the_key_are_refused_by_line(tmp_path: Path):
    broken = rows({}, {"value": None}, {"value": float("nan")}, {"flow": None}, {"value": float("inf")})
    assert refusal(tmp_path, broken) == (
        "file.csv: 4 rows have no finite value or lack one of period, frequency, reporter, partner, flow, "
        "classification, commodity, valuation, currency (first lines: 3, 4, 5, 6). Correct these; nothing "
        "was loaded."
    )
    assert store.datasets(tmp_path) == []


def test_a_file_without_rows_is_refused(tmp_path: Path):
    assert refusal(tmp_path, rows()) == "file.csv: there are no rows in it; nothing was loaded."


def test_pairs_come_with_their_cells_most_first(tmp_path: Path):
    store.load(tmp_path, "c", rows({}, {"partner": "CHN"}, {"partner": "CHN", "flow": "import"}), about("a"))
    store.load(tmp_path, "c", rows({"value": 2.0}, {"partner": "ABW"}), about("b"))
    assert store.pairs(tmp_path, "c") == [("RUS", "CHN", 2), ("RUS", "ABW", 1), ("RUS", "PRK", 1)]


def test_known_has_one_current_value_a_cell_on_every_level(tmp_path: Path):
    store.load(tmp_path, "c", rows({"commodity": "TOTAL", "value": 5.0}, {"value": 2.0}), about("a"))
    store.load(tmp_path, "c", rows({"valuation": "unknown", "value": 3.0}), about("b"))
    known = store.known(tmp_path, "c")
    assert known.columns == ["period", "reporter", "partner", "flow", "commodity", "currency", "value"]
    assert sorted(known.select("commodity", "value").rows()) == [("27", 3.0), ("TOTAL", 5.0)]


def test_the_export_has_every_current_cell_and_no_text_that_a_spreadsheet_computes(tmp_path: Path):
    odd = rows(
        {"partner": "=cmd|' /C calc'!A0", "value": -5.0, "quantity_unit": "-5"},
        {"partner": "@x", "quantity_unit": "\tt", "quantity": 0.1},
        {"partner": 'Korea, "D.P.R."', "quantity_unit": "+1"},
        {"period": "2016", "partner": "PRK", "value": 1e22, "quantity_unit": "\rt"},
    )
    store.load(tmp_path / "ws", "c", odd, about("a"))
    store.load(tmp_path / "ws", "c", rows({"value": 0.1 + 0.2}), about("b"))
    target = tmp_path / "it's.csv"
    assert store.everything(tmp_path / "ws", "c", target) == 5
    with target.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert list(found[0]) == [*(name for name in SCHEMA if name != "line"), "vintage"]
    cells = [
        (r["partner"], float(r["value"]), r["quantity_unit"], r["quantity"], r["vintage"]) for r in found
    ]
    assert cells == [
        ("PRK", 1e22, "'\nt", "", "1"),
        ("'=cmd|' /C calc'!A0", -5.0, "'-5", "", "1"),
        ("'@x", 1.0, "'\tt", "0.1", "1"),
        ('Korea, "D.P.R."', 1.0, "'+1", "", "1"),
        ("PRK", 0.1 + 0.2, "", "", "2"),
    ]
    assert found[1]["value"].startswith("-5")
    assert {p.name for p in tmp_path.iterdir()} - {"ws"} == {"it's.csv"}


def test_an_export_that_cannot_be_written_says_so_and_leaves_nothing(tmp_path: Path):
    store.load(tmp_path / "ws", "c", months(m01=1.0), about("a"))
    target = tmp_path / "nowhere" / "x.csv"
    with pytest.raises(TradeError) as caught:
        store.everything(tmp_path / "ws", "c", target)
    assert str(caught.value) == (
        f"{target}: cannot be written (No such file or directory); nothing is left of it. Free some space, "
        "or choose another place."
    )


def test_printed_figures_are_kept_by_id_the_newest_printing_counting(tmp_path: Path):
    one, two = json.dumps({"id": "a", "value": "1.0"}), json.dumps({"id": "b", "note": "=x"})
    vintage, _ = store.load(tmp_path, "ledger", figures(b=two, a=one), about("a"), "figures")
    assert (vintage.kind, vintage.rows) == ("figures", 2)
    store.load(tmp_path, "ledger", figures(a=json.dumps({"id": "a", "value": "1.10"})), about("b"), "figures")
    assert store.figures(tmp_path, "ledger") == [{"id": "a", "value": "1.10"}, {"id": "b", "note": "=x"}]
    store.undo(tmp_path, "ledger")
    assert store.figures(tmp_path, "ledger")[0] == {"id": "a", "value": "1.0"}


def test_figures_that_are_no_text_cells_or_share_an_id_are_refused(tmp_path: Path):
    bad = pl.DataFrame({"id": ["a", "a", "b", "c"], "json": ["{}", "{}", '{"x": 1}', "no"]})
    assert refusal(tmp_path, bad, kind="figures") == (
        "file.csv: ids that appear more than once: a; rows that are not an object of text cells: 3, 4. "
        "Correct these; nothing was loaded."
    )
    bare = pl.DataFrame(
        {"id": [None, "b"], "json": ["{}", "{}"]}, schema={"id": pl.String, "json": pl.String}
    )
    assert refusal(tmp_path, bare, kind="figures") == (
        "file.csv: rows without id: 1. Correct these; nothing was loaded."
    )


def test_a_dataset_holds_one_kind(tmp_path: Path):
    store.load(tmp_path, "ledger", figures(a="{}"), about("a"), "figures")
    told = "dataset 'ledger' holds printed figures, not observations; choose another dataset"
    assert refusal(tmp_path, months(m01=1.0), "ledger") == told
    with pytest.raises(TradeError) as caught:
        current(tmp_path, "ledger")
    assert str(caught.value) == told


def test_an_unknown_kind_is_refused(tmp_path: Path):
    told = "unknown kind 'claims'; accepted: observations, figures"
    assert refusal(tmp_path, months(m01=1.0), kind="claims") == told
