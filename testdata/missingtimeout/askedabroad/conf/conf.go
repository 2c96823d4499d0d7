// Package conf has the settings.
package conf

import (
	"encoding/json"
	"os"
)

// A Conf has them.
type Conf struct {
	Agents, Console, Depot, Both, TLS bool
	Bridge                            string
}

// Read reads them: what the file does not name is off, but for the console.
func Read() *Conf {
	c := &Conf{Console: true}
	if data, err := os.ReadFile("conf.json"); err == nil {
		_ = json.Unmarshal(data, c)
	}
	return c
}
