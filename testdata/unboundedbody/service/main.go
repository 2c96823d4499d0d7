// Command service serves what the packages beside it answer.
package main

import (
	"io"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/gorilla/websocket"

	"github.com/hldlint/hldlint/testdata/unboundedbody"
	"github.com/hldlint/hldlint/testdata/unboundedbody/internal/session"
)

func main() {
	// Silent: once, before anybody is served.
	if resp, err := http.Get(os.Getenv("CONFIG_URL")); err == nil {
		all, _ := io.ReadAll(resp.Body)
		log.Print(len(all))
		resp.Body.Close()
	}
	go poll(os.Getenv("RULES_URL"))
	mux := http.NewServeMux()
	unboundedbody.New(mux)
	mux.HandleFunc("/ws", talk)
	mux.HandleFunc("/relay", relay)
	mux.HandleFunc("/session", func(w http.ResponseWriter, r *http.Request) {
		if conn, err := upgrader.Upgrade(w, r, nil); err == nil {
			session.New(conn).Run()
		}
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}

// poll is silent: one answer a minute is in memory once.
func poll(url string) {
	for range time.Tick(time.Minute) {
		if resp, err := http.Get(url); err == nil {
			rules, _ := io.ReadAll(resp.Body)
			log.Print(len(rules))
			resp.Body.Close()
		}
	}
}

var upgrader websocket.Upgrader

func talk(w http.ResponseWriter, r *http.Request) {
	// example: websocket bad
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	for {
		_, message, err := conn.ReadMessage() // want websocket:"ReadMessage reads messages of any size: no connection is given a read limit"
		if err != nil {
			return
		}
		log.Printf("%s", message)
	}
	// end
}

// relay is silent: it talks to whom it has dialled.
func relay(w http.ResponseWriter, r *http.Request) {
	conn, _, err := websocket.DefaultDialer.Dial(os.Getenv("RELAY"), nil)
	if err != nil {
		return
	}
	defer conn.Close()
	if _, message, err := conn.ReadMessage(); err == nil {
		_, _ = w.Write(message)
	}
}
