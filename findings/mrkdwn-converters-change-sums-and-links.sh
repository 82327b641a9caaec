#!/usr/bin/env bash
# PyPI markdown_to_mrkdwn, md2mrkdwn and slackstyler change sums and the addresses of links.
#
# Guess: an asterisk between spaces is no emphasis in Markdown, an address may have parentheses, as many on
#        Wikipedia do, and nothing inside backquotes is changed.
# Seen:  all three write "5 * 3 and 4 * 2" as "5 _ 3 and 4 _ 2", and end the address of a link at the first closing
#        parenthesis, so that the link leads elsewhere. markdown_to_mrkdwn also rewrites asterisks inside inline
#        code: `**kw**` is `*kw*` in the message. slackify-markdown of PyPI does none of it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet --disable-pip-version-check install \
  markdown-to-mrkdwn==0.3.3 md2mrkdwn==0.4.5 slackstyler==0.0.3 slackify-markdown==0.2.4
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
import md2mrkdwn, slackify_markdown
from markdown_to_mrkdwn import SlackMarkdownConverter
from slackstyler import SlackStyler

cases = ["costs 5 * 3 and 4 * 2", "[ferry](https://example.com/Ferry_(ship))", "call `**kw**` here"]
right = ["costs 5 * 3 and 4 * 2", "<https://example.com/Ferry_(ship)|ferry>", "call `**kw**` here"]
sums, link, code = "costs 5 _ 3 and 4 _ 2", "<https://example.com/Ferry_(ship|ferry>)", "call `*kw*` here"
expected = {
    "markdown-to-mrkdwn": [sums, link, code],
    "md2mrkdwn": [sums, link, right[2]],
    "slackstyler": [sums, link, right[2]],
    "slackify-markdown": right,
}
convert = {
    "markdown-to-mrkdwn": SlackMarkdownConverter().convert,
    "md2mrkdwn": md2mrkdwn.convert,
    "slackstyler": SlackStyler().convert,
    "slackify-markdown": slackify_markdown.slackify_markdown,
}
for name, function in convert.items():
    seen = [function(case).strip() for case in cases]
    print(name, version(name), seen)
    assert seen == expected[name]
PY
