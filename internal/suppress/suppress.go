package suppress

import (
	"fmt"
	"go/ast"
	"go/token"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

// Analyzer serves the *Set of a package. As a rule.Gate it holds back what the source answers already, in every host.
var Analyzer = &analysis.Analyzer{
	Name:       "hldsuppress",
	Doc:        "reads the directives of hldlint",
	ResultType: reflect.TypeFor[*Set](),
	Run: func(pass *analysis.Pass) (any, error) {
		return &Set{fset: pass.Fset, files: pass.Files}, nil
	},
}

// Set is the directives of one package. They are read at the first question: hosts that run it on every dependency pay
// nothing there.
type Set struct {
	fset  *token.FileSet
	files []*ast.File

	once sync.Once
	list []*directive

	mu      sync.Mutex
	decided map[string]map[token.Pos]bool // see Decide, by rule and decision
}

func (s *Set) directives() []*directive {
	s.once.Do(func() {
		for _, f := range s.files {
			s.read(s.fset, f)
		}
	})
	return s.list
}

// A directive covers some lines of a file.
type directive struct {
	pos, end token.Pos
	file     string
	from, to int      // lines
	word     string   // ignore, file-ignore, nolint, peers, or a fact
	peers    []string // of peers: linters and rules of gosec
	rules    []string // of ignore: rule or rule/kind; empty for nolint: everything
	reason   string
	problem  string    // why it is malformed
	text     string    // as it is written
	alone    bool      // nothing else stands on its line
	above    token.Pos // the empty line by which gofmt keeps it apart from the text of a doc comment, if there is one
	used     atomic.Bool
}

// facts are the words that state something.
var facts = map[string]bool{"bounded": true, "nonblocking": true, "deadline": true, "coalesced": true, "coldpath": true}

// Open reports whether no directive covers the finding, and marks the one that does as used.
func (s *Set) Open(pass *analysis.Pass, k rule.Kind, pos token.Pos) bool {
	p := s.fset.PositionFor(pos, false)
	open := true
	for _, d := range s.directives() {
		if d.holds(pass, k, p) {
			d.used.Store(true)
			open = false
		}
	}
	return open
}

// Shut makes Set a rule.Explainer: it says which comment holds back a finding.
func (s *Set) Shut(pass *analysis.Pass, k rule.Kind, pos token.Pos) string {
	p := s.fset.PositionFor(pos, false)
	for _, d := range s.directives() {
		if d.holds(pass, k, p) {
			return fmt.Sprintf("the comment in line %d", s.fset.PositionFor(d.pos, false).Line)
		}
	}
	return ""
}

// Stated reports whether the source states the fact (bounded, nonblocking, deadline, coalesced, coldpath) of the place:
// on its line, the line above, or the declaration around it.
func (s *Set) Stated(fact string, pos token.Pos) bool {
	p := s.fset.PositionFor(pos, false)
	for _, d := range s.directives() {
		if d.word == fact && d.problem == "" && d.covers(p) {
			return true
		}
	}
	return false
}

// holds reports whether a directive holds back a finding at a place.
func (d *directive) holds(pass *analysis.Pass, k rule.Kind, p token.Position) bool {
	return d.covers(p) && (d.silences(pass.Analyzer.Name, k.ID) || d.answers(k))
}

func (d *directive) covers(p token.Position) bool {
	return d.file == p.Filename && d.from <= p.Line && p.Line <= d.to
}

func (d *directive) silences(ruleName, kind string) bool {
	switch d.word {
	case "nolint":
		return true
	case "ignore", "file-ignore":
		for _, r := range d.rules {
			if d.problem == "" && (r == ruleName || r == ruleName+"/"+kind) {
				return true
			}
		}
	}
	return false
}

// read collects the directives of one file.
func (s *Set) read(fset *token.FileSet, f *ast.File) {
	var found []*directive
	for _, group := range f.Comments {
		for i, c := range group.List {
			if d := parse(c); d != nil {
				if i > 0 && i == len(group.List)-1 && group.List[i-1].Text == "//" {
					d.above = group.List[i-1].Pos()
				}
				p := fset.PositionFor(c.Pos(), false)
				d.pos, d.end, d.file, d.text = c.Pos(), c.End(), p.Filename, c.Text
				d.from, d.to = p.Line, p.Line
				found = append(found, d)
			}
		}
	}
	if len(found) > 0 {
		s.place(fset, f, found)
	}
}

// parse reads one comment, or returns nil when it is none of ours.
func parse(c *ast.Comment) *directive {
	if text, ok := strings.CutPrefix(c.Text, "//nolint"); ok {
		return parseNolint(text)
	}
	if d := parseGosec(c.Text); d != nil {
		return d
	}
	text, ok := strings.CutPrefix(c.Text, "//hldlint:")
	if !ok {
		return nil
	}
	if i := strings.Index(text, "// want"); i >= 0 {
		text = text[:i] // a fixture expects something of the directive itself
	}
	fields := strings.Fields(text)
	if len(fields) == 0 {
		return &directive{problem: "a directive without a word"}
	}
	d := &directive{word: fields[0]}
	switch {
	case facts[d.word]:
		d.reason = strings.Join(fields[1:], " ")
	case d.word == "ignore" || d.word == "file-ignore":
		if len(fields) < 2 {
			d.problem = "it names no rule"
			return d
		}
		for name := range strings.SplitSeq(fields[1], ",") {
			d.rules = append(d.rules, rule.Current(name))
		}
		d.reason = strings.Join(fields[2:], " ")
	default:
		d.problem = "there is no directive " + d.word
		return d
	}
	if d.reason == "" {
		d.problem = "it gives no reason"
	}
	return d
}

// parseNolint understands golangci-lint's comment: bare, or with a list of linters.
func parseNolint(text string) *directive {
	list, isList := strings.CutPrefix(text, ":")
	if !isList {
		if text == "" || text[0] == ' ' || text[0] == '\t' {
			return &directive{word: "nolint"}
		}
		return nil
	}
	list, _, _ = strings.Cut(list, "//")
	var names []string
	for one := range strings.SplitSeq(list, ",") {
		name, _, _ := strings.Cut(strings.TrimSpace(one), " ")
		if name == "hldlint" || name == "all" {
			return &directive{word: "nolint"}
		}
		names = append(names, name)
	}
	return &directive{word: toPeers, peers: names}
}
