package site

import (
	"fmt"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// library is a row of the page about libraries.
type library struct {
	Package, Verified, Known string
	Rules                    []string
}

// subjects are what rows of models speak of, in words, and which rule asks about it first of all. It is said to readers and
// decides nothing: rules ask the models whatever they like.
var subjects = []struct {
	words, rule string
	in          func(models.Func) bool
}{
	{"what waits", "missingtimeout", func(f models.Func) bool { return f.Waits != nil }},
	{"what retries or pauses", "retrybackoff", func(f models.Func) bool { return f.Retries != nil || f.Sleeps != nil }},
	{"what caches", "cachestampede", func(f models.Func) bool { return f.Cache != nil }},
	{"what queues", "unboundedqueue", func(f models.Func) bool { return f.Enqueues != nil }},
	{"what opens pools", "unpooleddb", func(f models.Func) bool { return f.Opens != nil && f.Opens.What == "pool" }},
	{"what handles requests", "", func(f models.Func) bool { return f.Handles != "" }},
}

// known reads what the models know of each library.
func (b *builder) known() ([]library, error) {
	var out []library
	for _, path := range models.Packages() {
		f, err := models.Read(path)
		if err != nil {
			return nil, fmt.Errorf("reading what is known of %s: %w", path, err)
		}
		l := library{Package: path, Verified: f.Verified}
		if f.Inferred != "" {
			l.Verified += ", read from its source"
		}
		var words []string
		for _, s := range subjects {
			if !slices.ContainsFunc(f.Rows(), s.in) {
				continue
			}
			words = append(words, s.words)
			if b.isRule(s.rule) {
				l.Rules = append(l.Rules, s.rule)
			}
		}
		l.Known = strings.Join(words, ", ")
		out = append(out, l)
	}
	return out, nil
}

func (b *builder) isRule(name string) bool {
	for _, r := range b.rules {
		if r.Name == name {
			return true
		}
	}
	return false
}

func (b *builder) libraries() error {
	known, err := b.known()
	if err != nil {
		return err
	}
	return b.write("libraries.html", librariesTemplate, struct {
		frame
		Libraries []library
	}{newFrame("Libraries", "libraries.html"), known})
}

// librariesByRule lists, for each rule, the libraries that it asks about.
func (b *builder) librariesByRule() map[string][]string {
	out := map[string][]string{}
	known, err := b.known()
	if err != nil {
		return out // libraries has said so
	}
	for _, l := range known {
		for _, name := range l.Rules {
			out[name] = append(out[name], l.Package)
		}
	}
	return out
}
