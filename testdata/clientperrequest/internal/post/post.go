// Package post makes what sends letters, as options say.
package post

import (
	"crypto/tls"
	"net/http"
	"time"
)

type settings struct {
	limit time.Duration
	loose bool
	name  string
}

// Option changes how an Office works.
type Option func(*settings)

// Limit is of one letter.
func Limit(d time.Duration) Option { return func(s *settings) { s.limit = d } }

// Named is the server's name.
func Named(name string) Option { return func(s *settings) { s.name = name } }

// Office sends letters.
type Office struct {
	http *http.Client
	url  string
}

// Open is silent: its caller may keep it.
func Open(url string, options ...Option) *Office {
	s := settings{limit: time.Second}
	for _, o := range options {
		o(&s)
	}
	t := &http.Transport{IdleConnTimeout: time.Minute, TLSClientConfig: &tls.Config{ServerName: s.name, InsecureSkipVerify: s.loose}}
	return &Office{url: url, http: &http.Client{Timeout: s.limit, Transport: t}}
}

// Send sends one.
func (o *Office) Send(letter string) (*http.Response, error) {
	return o.http.Get(o.url + "/" + letter)
}
