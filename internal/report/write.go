package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// Options say how a report is written.
type Options struct {
	Base          string      // text, json, jsonl and html: paths are shown relative to this folder when they lie in it
	Root          string      // the others: the same; hosts take paths from the repository's root. Empty: Base
	Rules         []rule.Rule // what was run: formats that describe rules list them
	Version       string      // of hldlint
	Configuration string      // digest of what was on, for who compares reports; may be empty
	Detail        Detail      // text: how much is said of a finding
	Color         bool        // text: colours
	Stats         bool        // json: what there was to see
}

// root is the folder that names a file for everybody, wherever the command was started.
func (o Options) root() string {
	if o.Root == "" {
		return o.Base
	}
	return o.Root
}

// Detail is how much the text format says of each finding.
type Detail int

// The details.
const (
	Auto    Detail = iota // everything, unless there are so many findings that nobody would read it
	Concise               // one line
	Grouped               // one line, below the name of the file
	Full                  // everything
)

// A format writes one result.
type format func(w io.Writer, r *Result, o Options) error

var formats = map[string]format{
	"checkstyle": writeCheckstyle, "github": writeGitHub, "gitlab": writeGitLab, "html": writeHTML, "json": writeJSON, "jsonl": writeJSONL,
	"junit": writeJUnit, "markdown": writeMarkdown, "rdjsonl": writeRDJSONL, "sarif": writeSARIF, "text": writeText,
}

// Formats lists the names that Write takes, in alphabetical order.
func Formats() []string { return slices.Sorted(maps.Keys(formats)) }

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
