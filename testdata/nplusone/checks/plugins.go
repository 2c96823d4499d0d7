package main

import (
	"net/http"
)

// A plugin does many things, most of them like all others.
type plugin interface {
	Accepts(kind string) bool
	Start() error
}

type basic struct{ kinds []string }

func (b basic) Accepts(kind string) bool { return len(b.kinds) == 0 || b.kinds[0] == kind }

func (basic) Start() error { return nil }

type recording struct {
	basic
	to *database
}

func (r *recording) Start() error { return r.to.Check() }

// A setting is a plugin with what it is started for.
type setting struct {
	plugin plugin
	kind   string
}

func start(p plugin, kind string) error {
	if !p.Accepts(kind) {
		return nil
	}
	return p.Start()
}

// startAll is silent: hardly one of them asks a database, and that is its own.
func startAll(known map[string]plugin) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var wanted []setting
		for _, name := range r.URL.Query()["name"] {
			wanted = append(wanted, setting{known[name], name})
		}
		for _, one := range wanted {
			if err := start(one.plugin, one.kind); err != nil {
				http.Error(w, err.Error(), http.StatusServiceUnavailable)
				return
			}
		}
	}
}
