// Package commands is silent: its clients ask once, for whoever runs a command.
package commands

import (
	"crypto/tls"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

type login struct{ once, many *http.Client }

// Login asks.
func Login(cmd *cobra.Command, args []string) {
	l := &login{
		once: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{}}},
		many: &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Minute, MaxIdleConns: 500}},
	}
	kept = append(kept, l)
}

var kept []*login
