// Package hooks runs what others bring along.
package hooks

import (
	"encoding/json"
	"net/http"
)

// A Hook is told of what happens.
type Hook interface {
	Allows(kind string) bool
	Init(config string) error
}

// Base is what all hooks begin with.
type Base struct{ Kinds []string }

// Allows says whether it wants to know.
func (b Base) Allows(kind string) bool { return len(b.Kinds) == 0 || b.Kinds[0] == kind }

// Init does nothing.
func (Base) Init(string) error { return nil }

// Hooks are those that are known.
type Hooks struct {
	Known map[string]Hook
	all   []Hook
}

type wanted struct {
	Name, Config string
	hook         Hook
}

func (h *Hooks) add(hook Hook, config string) error {
	if err := hook.Init(config); err != nil {
		return err
	}
	h.all = append(h.all, hook)
	return nil
}

// ServeHTTP is silent: what a hook does when it begins is its own affair, and only one of them asks anybody.
func (h *Hooks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var list []wanted
	_ = json.NewDecoder(r.Body).Decode(&list)
	for i := range list {
		list[i].hook = h.Known[list[i].Name]
	}
	for _, one := range list {
		if err := h.add(one.hook, one.Config); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
	}
}
