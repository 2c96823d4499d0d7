// Command capped limits all requests, and all connections, in one place each: it is silent.
package main

import (
	"io"
	"log"
	"net/http"

	"github.com/gorilla/websocket"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /orders", create)
	mux.HandleFunc("/ws", talk)
	log.Fatal(http.ListenAndServe(":8081", limit(mux)))
}

// limit is a middleware.
func limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
		next.ServeHTTP(w, r)
	})
}

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	_, _ = w.Write(body)
}

var upgrader websocket.Upgrader

func talk(w http.ResponseWriter, r *http.Request) {
	// example: websocket good
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(64 << 10)
	// end
	for {
		_, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		log.Printf("%s", message)
	}
}
