// Package rule says what a rule of hldlint is: an ordinary go/analysis pass and its public face.
package rule

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
)

// A Rule is one analyzer and what people are told about it. It is declared once, as a literal.
// Its name is also that of its folder, package, page, fixtures, configuration key and suppression.
type Rule struct {
	*analysis.Analyzer
	Since    string   // the first release that has it: "v0.1.0"
	Stage    Stage    // how far it is trusted
	Severity Severity // how much a finding matters, unless its kind says otherwise
	Kinds    []Kind   // what it can report, in the order of its page
}

// A Kind is one thing that a rule reports. Its ID is the Category of the diagnostic, an
// anchor of the rule's page and the second half of the SARIF rule id.
type Kind struct {
	ID       string   // "server"
	Summary  string   // one line, lower case, no full stop
	Stage    Stage    // zero: as the rule
	Severity Severity // zero: as the rule
}

// Kind returns the kind with the given ID.
func (r Rule) Kind(id string) (Kind, bool) {
	for _, k := range r.Kinds {
		if k.ID == id {
			return r.inherit(k), true
		}
	}
	return Kind{}, false
}

// Each calls yield with every kind, stage and severity filled in.
func (r Rule) Each(yield func(Kind) bool) {
	for _, k := range r.Kinds {
		if !yield(r.inherit(k)) {
			return
		}
	}
}

func (r Rule) inherit(k Kind) Kind {
	if k.Stage == AsRule {
		k.Stage = r.Stage
	}
	if k.Severity == Unset {
		k.Severity = r.Severity
	}
	return k
}

// Stage is how far a rule or a kind is trusted.
type Stage int

// The stages of a rule's life.
const (
	AsRule     Stage = iota // of a kind: the stage of its rule
	Preview                 // off unless asked for; may change in any release
	Stable                  // on by default: at least 19 of 20 findings were judged right
	Deprecated              // on; its page names the successor
)

// String returns the word that pages and outputs use.
func (s Stage) String() string {
	switch s {
	case Preview:
		return "preview"
	case Stable:
		return "stable"
	case Deprecated:
		return "deprecated"
	}
	return fmt.Sprintf("stage(%d)", int(s))
}

// Severity is how much a finding matters.
type Severity int

// The severities, mildest first.
const (
	Unset   Severity = iota // of a kind: the severity of its rule
	Info                    // a design hint
	Warning                 // hurts as load grows
	Error                   // an outage shape with certain evidence
)

// String returns the word that pages, configuration and outputs use.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("severity(%d)", int(s))
}

// ParseSeverity reads the word that String writes.
func ParseSeverity(word string) (Severity, error) {
	for _, s := range []Severity{Info, Warning, Error} {
		if s.String() == word {
			return s, nil
		}
	}
	return Unset, fmt.Errorf("unknown severity %q: want info, warning or error", word)
}
