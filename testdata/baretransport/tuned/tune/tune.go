// Package tune makes clients by settings.
package tune

import (
	"net/http"
	"time"
)

// Settings are given by others.
type Settings struct {
	Idle    int
	Timeout time.Duration
}

// Plenty are some.
func Plenty() Settings { return Settings{Idle: 500, Timeout: time.Second} }

// Client makes one.
func Client(s Settings) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone() // want idle-per-host:"500 idle connections, but 2 for each host"
	t.MaxIdleConns = s.Idle
	return &http.Client{Transport: t, Timeout: s.Timeout}
}

// Own are given by a command.
type Own struct{ Idle int }

// ByOwn makes one of these.
func ByOwn(s *Own) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone() // want idle-per-host:"300 idle connections, but 2 for each host"
	t.MaxIdleConns = s.Idle
	return &http.Client{Transport: t, Timeout: time.Second}
}

// Asked are read by a command.
type Asked struct{ Idle int }

// ByAsked is silent: how many is not known.
func ByAsked(s Asked) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns = s.Idle
	return &http.Client{Transport: t, Timeout: time.Second}
}

// Few are not many.
type Few struct{ Idle int }

// ByFew is silent: that is what the default one has.
func ByFew(s Few) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConns = s.Idle
	return &http.Client{Transport: t, Timeout: time.Second}
}
