package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Coverage is what a run saw, so that one that finds nothing can be told from one that sees nothing.
type Coverage struct {
	Calls     int       `json:"calls"`           // of libraries that models know to wait for another machine: what the rules judge
	Unknown   int       `json:"unknown"`         // calls through interfaces and fields, of which nobody in sight is known to stand behind
	Functions int       `json:"functions"`       // in all
	Cold      int       `json:"cold"`            // those of them that do not serve: they only run when the program starts, in tools, or never
	Excluded  int       `json:"excluded"`        // files that the configuration leaves out
	Generated int       `json:"generated"`       // files that nobody wrote
	Support   int       `json:"support"`         // files that are there for tests and trials
	Large     []string  `json:"large,omitempty"` // functions that are too large to be looked at
	Libraries []Library `json:"libraries"`       // that look remote, and of which no model says what they do; most called first
}

// A Library is a package of which calls look remote.
type Library struct {
	Path  string `json:"path"`
	Calls int    `json:"calls"`
}

// Add counts what was seen of another part.
func (c *Coverage) Add(other *Coverage) {
	c.Calls += other.Calls
	c.Unknown += other.Unknown
	c.Functions += other.Functions
	c.Cold += other.Cold
	c.Excluded += other.Excluded
	c.Generated += other.Generated
	c.Support += other.Support
	c.Large = append(c.Large, other.Large...)
	for _, l := range other.Libraries {
		c.Called(l.Path, l.Calls)
	}
}

// Called counts calls of a library.
func (c *Coverage) Called(path string, calls int) {
	if i := slices.IndexFunc(c.Libraries, func(l Library) bool { return l.Path == path }); i >= 0 {
		c.Libraries[i].Calls += calls
		return
	}
	c.Libraries = append(c.Libraries, Library{path, calls})
}

// Only keeps the libraries that a test lets through, and puts the most called first.
func (c *Coverage) Only(keep func(path string) bool) {
	c.Libraries = slices.DeleteFunc(c.Libraries, func(l Library) bool { return !keep(l.Path) })
	slices.SortFunc(c.Libraries, func(a, b Library) int { return cmp.Or(cmp.Compare(b.Calls, a.Calls), cmp.Compare(a.Path, b.Path)) })
}

// line is the coverage in one line.
//
//	saw 812 remote calls; unknown: 12 calls, 2 libraries; 40 of 611 functions are cold; left out: 3 generated files
func (c *Coverage) line() string {
	out := "saw " + Plural(c.Calls, "remote call")
	var unknown []string
	if c.Unknown > 0 {
		unknown = append(unknown, Plural(c.Unknown, "call"))
	}
	switch n := len(c.Libraries); {
	case n == 1:
		unknown = append(unknown, "1 library")
	case n > 1:
		unknown = append(unknown, fmt.Sprintf("%d libraries", n))
	}
	if len(unknown) > 0 {
		out += "; unknown: " + strings.Join(unknown, ", ")
	}
	if c.Cold > 0 {
		out += fmt.Sprintf("; %d of %s cold", c.Cold, Plural(c.Functions, "function"))
	}
	if n := len(c.Large); n > 0 {
		out += "; too large: " + Plural(n, "function")
	}
	if left := c.leftOut(); len(left) > 0 {
		out += "; files left out: " + strings.Join(left, ", ")
	}
	return out
}

func (c *Coverage) leftOut() []string {
	var out []string
	for _, l := range []struct {
		n    int
		what string
	}{{c.Excluded, "excluded"}, {c.Generated, "generated"}, {c.Support, "for tests"}} {
		if l.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", l.n, l.what))
		}
	}
	return out
}

// Details are the lines in which --stats tells the coverage.
func (c *Coverage) Details() []string {
	out := []string{c.line()}
	for _, name := range c.Large {
		out = append(out, fmt.Sprintf("too large: nothing is said of %s", visible(name)))
	}
	for _, l := range c.Libraries {
		out = append(out, fmt.Sprintf("no model: %s, %s", visible(l.Path), Plural(l.Calls, "call")))
	}
	return out
}
