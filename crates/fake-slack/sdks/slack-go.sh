#!/usr/bin/env bash
# Go's slack-go/slack against the fake Slack: calls, Socket Mode, RTM. It is Debian's package, whose files are a
# GOPATH: apt-get install golang-go golang-github-slack-go-slack-dev
source "$(dirname "$0")/common/start.bash"
start --socket-mode --pings 1
export GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/cache"
cat >"$work/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

func agree(what string, ok bool, seen ...interface{}) {
	if !ok {
		text, _ := os.ReadFile(os.Getenv("log"))
		fmt.Printf("%s: %v\n%s", what, seen, text)
		os.Exit(1)
	}
	fmt.Println("agrees:", what)
}

func printed(start string) bool {
	text, _ := os.ReadFile(os.Getenv("log"))
	return strings.Contains("\n"+string(text), "\n"+start)
}

func until(what string, test func() bool) {
	for turn := 0; turn < 200 && !test(); turn++ {
		time.Sleep(50 * time.Millisecond)
	}
	agree(what, test())
}

func deliver(what string) map[string]map[string]string {
	response, err := http.Post(os.Getenv("events"), "text/plain", strings.NewReader(what))
	agree("a delivery is asked for", err == nil, err)
	defer response.Body.Close()
	var became map[string]map[string]string
	json.NewDecoder(response.Body).Decode(&became)
	return became
}

func main() {
	api := slack.New("xoxb-made-up", slack.OptionAPIURL(os.Getenv("base")), slack.OptionAppLevelToken("xapp-made-up"))
	auth, err := api.AuthTest()
	agree("auth.test", err == nil && auth.TeamID != "", err)
	_, ts, err := api.PostMessage("C1", slack.MsgOptionText("hello", false), slack.MsgOptionBlocks(slack.NewDividerBlock()))
	agree("chat.postMessage", err == nil && ts != "", err)
	until("the form arrived", func() bool { return printed(`chat.postMessage blocks=[{"type":"divider"}] channel=C1 text=hello`) })
	pages, cursor := 0, ""
	for {
		_, next, err := api.GetConversations(&slack.GetConversationsParameters{Limit: 1, Cursor: cursor})
		agree("a page", err == nil, err)
		pages, cursor = pages+1, next
		if cursor == "" {
			break
		}
	}
	agree("paging ends", pages == 2, pages)
	photo := os.Getenv("log") + ".png"
	os.WriteFile(photo, []byte{0x89, 0x50, 0xff, 0x00}, 0o600)
	err = api.SetUserPhoto(photo, slack.NewUserSetPhotoParams())
	agree("a multipart call", err == nil, err)
	until("its bytes arrived", func() bool { return printed("users.setPhoto image=(4 bytes)") })

	client := socketmode.New(api)
	texts := make(chan string, 8)
	go func() {
		for event := range client.Events {
			switch event.Type {
			case socketmode.EventTypeEventsAPI:
				client.Ack(*event.Request)
				inner := event.Data.(slackevents.EventsAPIEvent).InnerEvent.Data
				texts <- inner.(*slackevents.AppMentionEvent).Text
			case socketmode.EventTypeSlashCommand:
				client.Ack(*event.Request, map[string]interface{}{"text": "It is."})
				texts <- event.Data.(slack.SlashCommand).Command
			}
		}
	}()
	go client.Run()
	until("a connection opens", func() bool { return printed("connection 0 > ") })
	sent := deliver(`{"example": "app_mention", "set": {"/event/text": "hello"}}`)["socket"]["sent"]
	text := <-texts
	agree("an event comes", text == "hello", text)
	until("its acknowledgement", func() bool { return printed(`connection 0 < {"envelope_id":"` + sent + `"`) })
	deliver("command")
	text = <-texts
	agree("a command comes", text == "/tide", text)
	until("the response in its acknowledgement", func() bool {
		return printed(`connection 0 < {"envelope_id":"envelope-2","payload":{"text":"It is."}}`)
	})

	rtm := api.NewRTM()
	go rtm.ManageConnection()
	until("RTM opens", func() bool { return printed("connection 1 > ") })
	deliver(`{"event": {"type": "message", "channel": "C1", "text": "ahoy"}}`)
	for event := range rtm.IncomingEvents {
		if message, ok := event.Data.(*slack.MessageEvent); ok {
			agree("an event of RTM comes", message.Text == "ahoy", message.Text)
			break
		}
	}
	rtm.SendMessage(rtm.NewOutgoingMessage("hello", "C1"))
	for event := range rtm.IncomingEvents {
		if confirmed, ok := event.Data.(*slack.AckMessage); ok {
			agree("a message is confirmed", confirmed.Text == "hello", confirmed)
			break
		}
	}
}
GO
cd "$work" && timeout 300 go run main.go
