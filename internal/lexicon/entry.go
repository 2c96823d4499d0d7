package lexicon

import (
	"slices"
	"strings"
)

// An Entry is one thing that names may say. A name matches if one of the lists matches, unless one of its words is in Not.
type Entry struct {
	ID     string   `yaml:"id"`
	Means  string   `yaml:"means"`   // what a match is taken for
	UsedBy []string `yaml:"used-by"` // kinds and rules that go by it
	Effect Effect   `yaml:"effect"`

	FirstWord []string `yaml:"first-word,omitempty"` // the name begins with one of these
	LastWord  []string `yaml:"last-word,omitempty"`  // it ends with one
	AnyWord   []string `yaml:"any-word,omitempty"`   // it has one
	AllWords  []string `yaml:"all-words,omitempty"`  // it is made of these alone
	Whole     []string `yaml:"whole,omitempty"`      // it is one of these
	Not       []string `yaml:"not,omitempty"`        // it has none of these

	Examples   []string `yaml:"matches"`     // names that match
	LooksAlike []string `yaml:"looks-alike"` // names that do not
}

// Effect is what a match does.
type Effect string

// The effects of a match: it keeps a finding from being made, or it takes part in making one.
const (
	Silences Effect = "silences"
	Reports  Effect = "reports"
)

// Matches reports whether a name says what the entry is about.
func (e *Entry) Matches(name string) bool {
	words := Words(name)
	if len(words) == 0 || has(words, e.Not) {
		return false
	}
	return begins(words, e.FirstWord) || ends(words, e.LastWord) || has(words, e.AnyWord) || made(words, e.AllWords) || is(words, e.Whole)
}

// length is how many words an item has.
func length(item string) int { return strings.Count(item, "-") + 1 }

// at reports whether an item, such as try-again, stands in a name at a place.
func at(words []string, i int, item string) bool {
	if i < 0 {
		return false
	}
	for more := true; more; i++ {
		var base string
		base, item, more = strings.Cut(item, "-")
		if i >= len(words) || !inflected(words[i], base) {
			return false
		}
	}
	return true
}

func begins(words, list []string) bool {
	return slices.ContainsFunc(list, func(item string) bool { return at(words, 0, item) })
}

func ends(words, list []string) bool {
	return slices.ContainsFunc(list, func(item string) bool { return at(words, len(words)-length(item), item) })
}

func has(words, list []string) bool {
	return slices.ContainsFunc(list, func(item string) bool {
		for i := range words {
			if at(words, i, item) {
				return true
			}
		}
		return false
	})
}

func made(words, list []string) bool {
	if len(list) == 0 {
		return false
	}
	for _, word := range words {
		if !slices.ContainsFunc(list, func(item string) bool { return inflected(word, item) }) {
			return false
		}
	}
	return true
}

func is(words, list []string) bool {
	return slices.ContainsFunc(list, func(item string) bool { return length(item) == len(words) && at(words, 0, item) })
}
