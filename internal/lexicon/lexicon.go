package lexicon

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed lexicon.yaml
var text []byte

// A Set is all entries, with what a user added to them. It is not changed once it is made.
type Set struct{ entries map[ID]*Entry }

// An ID names an entry.
type ID string

// A Change is what a user's configuration does to an entry.
type Change struct {
	Add    []string `yaml:"add,omitempty"`    // words that match anywhere in a name, or phrases with hyphens
	Remove []string `yaml:"remove,omitempty"` // words that no longer match
}

var builtin = sync.OnceValues(func() ([]Entry, error) {
	var list []Entry
	err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&list)
	return list, err
})

// Entries returns all entries, in the order in which they are written.
func Entries() []Entry {
	list, err := builtin()
	if err != nil {
		panic("internal error: lexicon.yaml: " + err.Error()) // a test reads it
	}
	return slices.Clone(list)
}

// Builtin is the lexicon as it comes.
var Builtin = sync.OnceValue(func() *Set {
	s := &Set{entries: map[ID]*Entry{}}
	for _, e := range Entries() {
		s.entries[ID(e.ID)] = &e
	}
	return s
})

// With is the lexicon with a user's changes. A change of an entry that is none is an error, which names it.
func With(changes map[ID]Change) (*Set, error) {
	if len(changes) == 0 {
		return Builtin(), nil
	}
	s := &Set{entries: maps.Clone(Builtin().entries)}
	for id, c := range changes {
		e := s.entries[id]
		if e == nil {
			return nil, fmt.Errorf("%q is no entry of the lexicon", id)
		}
		s.entries[id] = e.changed(c)
	}
	return s, nil
}

// changed is a copy of an entry with some words more and some less.
func (e *Entry) changed(c Change) *Entry {
	out := *e
	without := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(item string) bool { return slices.Contains(c.Remove, item) })
	}
	out.FirstWord, out.LastWord, out.AllWords, out.Whole = without(e.FirstWord), without(e.LastWord), without(e.AllWords), without(e.Whole)
	out.AnyWord = append(without(e.AnyWord), c.Add...)
	return &out
}

// Says asks the lexicon as it comes.
func Says(id ID, name string) bool { return Builtin().Says(id, name) }

// Says reports whether a name says what an entry is about.
func (s *Set) Says(id ID, name string) bool {
	e := s.entries[id]
	return e != nil && e.Matches(name)
}
