"""Posts a message thrice: the fake Slack fails with a code of the method, then with one that nobody knows yet."""

import os
import sys

sys.path.insert(0, os.getcwd())

from slack_api.api.chat import chat_post_message
from slack_api.api.users import users_list
from slack_api.client import AuthenticatedClient
from slack_api.models import (
    ChatPostMessageErrorCode,
    ChatPostMessageForm,
    ChatPostMessageSuccess,
    UsersListForm,
    UsersListSuccess,
)

client = AuthenticatedClient(base_url=os.environ["base"], token="xoxb-made-up")


def post() -> str:
    body = ChatPostMessageForm(channel="C0EXAMPLE", text="Good morning")
    answer = chat_post_message.sync(client=client, body=body)
    if isinstance(answer, ChatPostMessageSuccess):
        return f"posted: {'string' if isinstance(answer.ts, str) else answer.ts}"
    if answer.error == ChatPostMessageErrorCode.NOT_IN_CHANNEL:
        return "invite the bot"
    return f"another code: {answer.error}"


for _ in range(3):
    print(post())
users = users_list.sync(client=client, body=UsersListForm(limit=2))
if isinstance(users, UsersListSuccess):
    print(f"members: {str(all(member.id[0] in 'UW' for member in users.members)).lower()}")
