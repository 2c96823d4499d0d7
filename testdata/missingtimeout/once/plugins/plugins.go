// Package plugins has functions that are run by their names, by whoever knows how.
package plugins

import (
	"context"
	"database/sql"
	"net"
	"net/http"
	"time"
)

// Run has a plugin run.
type Run func(target string) error

// example: unseen bad

// All are the plugins, by name. Who runs them, and how often, is not in this program.
var All = map[string]Run{"fetch": fetch, "connect": connect}

func fetch(url string) error {
	resp, err := http.Get(url) // want unseen:"http.Get has no timeout"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// end

func connect(addr string) error {
	conn, err := net.Dial("tcp", addr) // want unseen:"net.Dial has no timeout"
	if err != nil {
		return err
	}
	return conn.Close()
}

// example: unseen good

// AllBounded give up, whoever runs them.
var AllBounded = map[string]Run{"fetch": fetchBounded}

var bounded = &http.Client{Timeout: 10 * time.Second}

func fetchBounded(url string) error {
	resp, err := bounded.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// end

// Store keeps what plugins have found.
type Store struct{ DB *sql.DB }

// Keep is run by a name as well.
func (s *Store) Keep(name string) error {
	_, err := s.DB.ExecContext(context.Background(), "insert into found values ($1)", name) // want unseen:"ExecContext gets a context without deadline"
	return err
}

// Named lists what may be run.
func (s *Store) Named() map[string]Run { return map[string]Run{"keep": s.Keep} }

// Ask is for requests.
func Ask(url string) error {
	c := maker()
	resp, err := c.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// AskByName is run by name.
func AskByName(url string) error {
	resp, err := maker().Head(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// ByName lists it.
var ByName = map[string]Run{"ask": AskByName}

func maker() *http.Client {
	return &http.Client{} // want client:"has no timeout"
}
