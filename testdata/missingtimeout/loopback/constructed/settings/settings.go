// Package settings reads what a command is told.
package settings

import (
	"encoding/json"
	"os"
)

// Settings say where servers are.
type Settings struct {
	Admin  Listener
	Public string
	Either string // this machine while somebody works on it, and all otherwise
	Tried  string // this machine where somebody tries it out, and what the file says otherwise
}

// A Listener is one of them.
type Listener struct {
	Host string
	Port int
}

func usual() *Settings {
	return &Settings{Admin: Listener{Host: "127.0.0.1", Port: 9000}, Public: ":8080", Either: "localhost:8081"}
}

// Read reads them.
func Read(path string) (*Settings, error) {
	s := usual()
	if os.Getenv("IN_CONTAINER") != "" {
		s.Either = ":8081"
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return s, json.Unmarshal(data, s)
}

// Try is how settings are tried out.
func Try(s *Settings) { s.Tried = "localhost:8087" }
