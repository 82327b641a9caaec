#!/usr/bin/env bash
# PyPI blockkit: a picker can be built once, and views have a `private_metadata` that nobody gave them.
#
# Guess: `build()` changes nothing, so that a view can be built as often as wanted, and what was not given is not sent.
#        The initial option of a menu with groups is one of the options in them.
# Seen:  `build()` writes texts over the dates, times and numbers of its elements, and the second one raises for their
#        type. `builder_url()` and `==` count as builds: whoever looks at a preview cannot send the view. A modal or
#        Home tab without `private_metadata` sends the text "null". An option of a group is refused as initial option,
#        and the group, which Slack does not take there, is accepted.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install blockkit==2.1.3
"$work/venv/bin/python" - <<'PY'
import datetime, importlib.metadata, json
from blockkit import DatePicker, Divider, Home, Input, Modal, NumberInput, Option, OptionGroup, StaticSelect, TimePicker

def tried(function):
    try:
        return function()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

def initial(option):
    menu = StaticSelect(action_id="port", option_groups=[harbors], initial_option=option)
    return tried(lambda: menu.build()["initial_option"])

elements = {
    "date": DatePicker(action_id="day", initial_date=datetime.date(2026, 3, 1)),
    "time": TimePicker(action_id="hour", initial_time=datetime.time(9, 5)),
    "number": NumberInput(action_id="seats", is_decimal_allowed=False, initial_value=3),
}
twice = {name: [tried(element.build), tried(element.build)] for name, element in elements.items()}
def march():
    picker = DatePicker(action_id="day", initial_date=datetime.date(2026, 3, 1))
    return Modal(title="Ferry", submit="Book", blocks=[Input(label="Day", element=picker)])

shown, compared = march(), march()
shown.builder_url()
assert compared == march()
after_preview, after_comparison = tried(shown.build), tried(compared.build)
metadata = [view.build()["private_metadata"] for view in (
    Modal(title="Ferry", blocks=[Divider()]), Home(blocks=[Divider()]))]
north = Option(text="North", value="north")
harbors = OptionGroup(label="Harbors", options=[north])
option, group = initial(north), initial(harbors)

print("blockkit", importlib.metadata.version("blockkit"))
for name, results in twice.items():
    print(f"{name}: {json.dumps(results[0])}, then {results[1]}")
print("modal after its preview:", after_preview)
print("modal after `==`:", after_comparison)
print("private_metadata of a modal and a Home tab without it:", json.dumps(metadata))
print("an option as initial option:", option)
print("a group as initial option:", json.dumps(group))
assert [results[0][key] for results, key in zip(twice.values(), ("initial_date", "initial_time", "initial_value"))] == [
    "2026-03-01", "09:05", "3"]
assert all(results[1].startswith("FieldValidationError") for results in twice.values())
assert after_preview.startswith("FieldValidationError") and after_comparison == after_preview
assert metadata == ["null", "null"]
assert option.startswith("ComponentValidationError") and "options" in group
PY
