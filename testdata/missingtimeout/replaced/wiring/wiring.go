// Package wiring puts in place what the program works with.
package wiring

import (
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/again"
	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/half"
	"github.com/hldlint/hldlint/testdata/missingtimeout/replaced/remote"
)

// Settings say how long to wait.
type Settings struct {
	Timeout time.Duration
	Strict  bool
}

// Start is called before the program serves.
func Start(s Settings) {
	reset(s)
	remote.Spare = s.client()
	again.Client = &http.Client{}
	if s.Strict {
		half.Client = s.client()
	}
}

func reset(s Settings) {
	old := remote.Client
	remote.Client = s.client()
	old.CloseIdleConnections()
}

func (s Settings) client() *http.Client { return &http.Client{Timeout: s.Timeout} }
