// Package config has the settings.
package config

import (
	"encoding/json"
	"os"
)

// A Config has them. What nobody gives is off.
type Config struct {
	Addr       string
	AgentsAddr string
	Agents     bool
	StatusAddr string
	Admin      bool
	Console    string
	Legacy     string `default:":7070"`
	TLS        bool
	Plain      string
	Mirror     string
	Peers      string
	PeersPort  int
}

// New has what is on unless somebody says otherwise, in a file.
func New() *Config {
	c := &Config{Addr: ":8080", Admin: true, Console: ":9090"}
	if data, err := os.ReadFile("asked.json"); err == nil {
		_ = json.Unmarshal(data, c)
	}
	return c
}
