// Command sockets has its connections behind an interface of its own, and limits its requests by a library's handler.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/gorilla/websocket"
)

// A Conn is what is needed of a websocket.
type Conn interface {
	ReadMessage() (kind int, message []byte, err error)
	Close() error
}

type session struct{ conn Conn }

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/ws", talk)
	mux.HandleFunc("POST /orders", create)
	log.Fatal(http.ListenAndServe(":8082", http.MaxBytesHandler(mux, 1<<20)))
}

func talk(w http.ResponseWriter, r *http.Request) {
	var upgrader websocket.Upgrader
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	s := &session{conn: conn}
	defer s.conn.Close()
	s.run()
}

func (s *session) run() {
	for {
		if _, _, err := s.conn.ReadMessage(); err != nil { // want websocket:"ReadMessage reads messages of any size"
			return
		}
	}
}

// create is silent: the handler around all of them limits it.
func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}
