package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// Options say how a report is written.
type Options struct {
	Base    string      // paths are shown relative to this folder when they lie in it
	Rules   []rule.Rule // what was run: formats that describe rules list them
	Version string      // of hldlint
	Concise bool        // text: one line a finding
	Color   bool        // text: colours
}

// A format writes one result.
type format func(w io.Writer, r *Result, o Options) error

var formats = map[string]format{"text": writeText, "json": writeJSON, "sarif": writeSARIF, "github": writeGitHub}

// Formats lists the names that Write takes.
func Formats() []string {
	names := make([]string, 0, len(formats))
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Write writes a result in the named format.
func Write(w io.Writer, name string, r *Result, o Options) error {
	f := formats[name]
	if f == nil {
		return fmt.Errorf("unknown format %q: want one of %s", name, strings.Join(Formats(), ", "))
	}
	if err := f(w, r, o); err != nil {
		return fmt.Errorf("writing the %s report: %w", name, err)
	}
	return nil
}
