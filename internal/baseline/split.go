package baseline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/report"
)

// Split tells the findings in the tree below root that the baseline has from new ones, and returns the entries that no
// finding answers to any more.
//
// Each entry answers for as many findings as it counts. The nearest findings of the same line take it first: those of its own file; then
// those of its package, since code moves between files; and if its file is gone, those anywhere, since folders are renamed too. While its
// file is there, an entry excuses nothing elsewhere: a defect that is copied into another package is new.
//
// What is left is told by kind and function: a line that was edited, or another callee, makes nothing new. And then by rule and function: where one kind
// was mended, another one of the rule may come to light that it stood before. A server that has got a ReadHeaderTimeout may lack an IdleTimeout still.
func (b *Baseline) Split(findings []report.Finding, root string) (fresh, known []report.Finding, stale []Entry) {
	m := &matching{entries: b.Entries, findings: findings, root: root, left: make([]int, len(b.Entries)), taken: make([]bool, len(findings))}
	for i, e := range b.Entries {
		m.left[i] = e.count()
	}
	m.pair(report.Contents(findings), func(e Entry) string { return e.Content }, b.nearness(root)...)
	m.pair(report.Declarations(findings), func(e Entry) string { return e.Within }, anywhere)
	for _, kind := range m.kindsLeft() {
		m.pair(report.Declarations(m.as(kind)), func(e Entry) string { return e.Within }, anywhere)
	}
	for i, f := range findings {
		if m.taken[i] {
			known = append(known, f)
		} else {
			fresh = append(fresh, f)
		}
	}
	return fresh, known, b.rest(m.left)
}

// near says how an entry may be near a finding that it has something in common with.
type near func(e Entry, file, pkg string) bool

func anywhere(Entry, string, string) bool { return true }

// A matching is how far entries and findings were brought together.
type matching struct {
	entries  []Entry
	findings []report.Finding
	root     string
	left     []int  // how many findings each entry still answers for
	taken    []bool // the findings that an entry answers for
}

// kindsLeft lists the kinds of entries that have room, sorted.
func (m *matching) kindsLeft() []string {
	var out []string
	for i, e := range m.entries {
		if m.left[i] > 0 {
			out = append(out, e.Kind)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// as is the findings as if those of a kind's rule were of that kind.
func (m *matching) as(kind string) []report.Finding {
	rule, kind, _ := strings.Cut(kind, "/")
	out := slices.Clone(m.findings)
	for i := range out {
		if out[i].Rule == rule {
			out[i].Kind = kind
		}
	}
	return out
}

// pair gives findings to entries of the same mark, the nearest first. An empty mark is none.
func (m *matching) pair(marks []string, of func(Entry) string, levels ...near) {
	byMark := map[string][]int{}
	for i, e := range m.entries {
		byMark[of(e)] = append(byMark[of(e)], i)
	}
	for _, level := range levels {
		for i, f := range m.findings {
			if m.taken[i] || marks[i] == "" {
				continue
			}
			m.take(i, byMark[marks[i]], relative(m.root, f.Range.File), level)
		}
	}
}

// take gives a finding to the first of some entries that has room for it.
func (m *matching) take(finding int, entries []int, file string, level near) {
	for _, at := range entries {
		if m.left[at] > 0 && level(m.entries[at], file, m.findings[finding].Package) {
			m.left[at]--
			m.taken[finding] = true
			return
		}
	}
}

// nearness lists how an entry may be near a finding of the same content, the nearest first.
func (b *Baseline) nearness(root string) []near {
	gone := map[string]bool{}
	for _, e := range b.Entries {
		if _, known := gone[e.File]; !known {
			_, err := os.Stat(filepath.Join(root, filepath.FromSlash(e.File)))
			gone[e.File] = os.IsNotExist(err)
		}
	}
	return []near{
		func(e Entry, file, _ string) bool { return e.File == file },
		func(e Entry, _, pkg string) bool { return e.Package == pkg },
		func(e Entry, _, _ string) bool { return gone[e.File] },
	}
}

// rest is what was not used up.
func (b *Baseline) rest(left []int) []Entry {
	var stale []Entry
	for i, e := range b.Entries {
		if left[i] == 0 {
			continue
		}
		if e.Count = left[i]; left[i] == 1 {
			e.Count = 0
		}
		stale = append(stale, e)
	}
	return stale
}

// Prune takes out the entries that nothing answers to, and returns how many findings they were.
func (b *Baseline) Prune(stale []Entry) int {
	n := 0
	kept := b.Entries[:0]
	for _, e := range b.Entries {
		left := e.count()
		for _, s := range stale {
			if s.key() == e.key() {
				left -= s.count()
				n += s.count()
			}
		}
		if left == 0 {
			continue
		}
		if e.Count = left; left == 1 {
			e.Count = 0
		}
		kept = append(kept, e)
	}
	b.Entries = kept
	return n
}
