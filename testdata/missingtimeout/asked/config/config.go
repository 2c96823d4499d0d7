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

// New has what is on unless the file says otherwise.
func New(file string) (*Config, error) {
	cfg := &Config{Addr: ":8080", Admin: true, Console: ":9090"}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return cfg, json.Unmarshal(text, cfg)
}
