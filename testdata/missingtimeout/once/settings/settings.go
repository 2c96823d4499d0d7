// Package settings reads what a command is told, which may name what else is to be read.
package settings

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
)

// DSN is where the database is.
var DSN string

type text struct {
	DSN     string
	Include string
	Secret  string
}

// FromFile begins.
func FromFile(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return Read(data)
}

// Read reads, and includes: each calls the other, and only the start calls either.
func Read(data []byte) error {
	var t text
	if err := json.Unmarshal(data, &t); err != nil {
		return err
	}
	DSN = t.DSN
	if t.Include == "" {
		return nil
	}
	return Include(t.Include)
}

// Include gets more.
func Include(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return Read(data)
}

// Reload is in a circle as well, to which a request gets.
func Reload(url string) error {
	resp, err := http.Get(url) // want client:"http.Get has no timeout"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var t text
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil || t.Secret == "" {
		return err
	}
	return Reload(t.Secret)
}
