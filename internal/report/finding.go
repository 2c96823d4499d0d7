package report

import (
	"strings"

	"github.com/hldlint/hldlint/internal/rule"
)

// A Finding is one thing that a rule found, free of syntax and types, so that it can be cached,
// sorted, merged and written.
type Finding struct {
	Rule     string // rule.Name: "missingtimeout"
	Kind     string // Kind.ID: "server"
	Severity rule.Severity
	Message  string
	URL      string // the page of the rule, at the section of the kind
	Package  string // import path
	Range    Range
	Chain    []Step // the evidence, outermost first
	Fixes    []Fix  `json:",omitempty"` // at most one today
}

// ID is the rule and the kind: "missingtimeout/server".
func (f Finding) ID() string { return f.Rule + "/" + f.Kind }

// A Range is a span of a file. Columns count bytes from 1, as go/token does.
type Range struct {
	File               string // absolute, as the go command names it
	Line, Column       int
	EndLine, EndColumn int // zero when unknown
}

// A Step is one hop of the evidence.
type Step struct {
	Range   Range
	Message string
}

// A Fix is a change that mends the finding.
type Fix struct {
	Message string
	Edits   []Edit
}

// Unsafe reports whether applying the fix may change what correct code does: its message says so, since that is all that
// a fix of go/analysis can carry, and every host shows it.
func (f Fix) Unsafe() bool { return strings.HasPrefix(f.Message, "unsafe: ") }

// An Edit replaces the bytes [Start, End) of File.
type Edit struct {
	File       string
	Start, End int // byte offsets
	New        string
}

// A Problem is something that kept hldlint from analysing: a package that does not compile, a rule
// that panicked on a package, a configuration that cannot be read.
type Problem struct {
	Package string // import path, if one is concerned
	Rule    string // rule, if one is concerned
	File    string // may be empty
	Line    int    // may be zero
	Column  int
	Message string
}

// A Result is all that one run has to say.
type Result struct {
	Findings []Finding // sorted by file, line, column, rule, kind, message; no duplicates
	Problems []Problem
	Packages int       // analysed packages that were asked for
	Known    int       // findings that are held back, because a baseline or the merge base has them
	Coverage *Coverage // what there was to see; nil: nobody counted
}
