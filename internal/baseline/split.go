package baseline

import (
	"os"
	"path/filepath"

	"github.com/hldlint/hldlint/internal/report"
)

// Split tells the findings in the tree below root that the baseline has from new ones, and returns the entries that no
// finding answers to any more.
//
// Each entry answers for as many findings as it counts. The nearest findings take it first: those of its own file; then those of
// its package, since code moves between files; and if its file is gone, those anywhere, since folders are renamed too. While its
// file is there, an entry excuses nothing elsewhere: a defect that is copied into another package is new.
func (b *Baseline) Split(findings []report.Finding, root string) (fresh, known []report.Finding, stale []Entry) {
	left := make([]int, len(b.Entries))
	for i, e := range b.Entries {
		left[i] = e.count()
	}
	byContent := map[string][]int{}
	for i, e := range b.Entries {
		byContent[e.Content] = append(byContent[e.Content], i)
	}
	contents := report.Contents(findings)
	taken := make([]bool, len(findings))
	for _, near := range b.nearness(root) {
		for i, f := range findings {
			if taken[i] {
				continue
			}
			file := relative(root, f.Range.File)
			for _, at := range byContent[contents[i]] {
				if e := b.Entries[at]; left[at] > 0 && near(e, file, f.Package) {
					left[at]--
					taken[i] = true
					break
				}
			}
		}
	}
	for i, f := range findings {
		if taken[i] {
			known = append(known, f)
		} else {
			fresh = append(fresh, f)
		}
	}
	return fresh, known, b.rest(left)
}

// nearness lists how an entry may be near a finding of the same content, the nearest first.
func (b *Baseline) nearness(root string) []func(e Entry, file, pkg string) bool {
	gone := map[string]bool{}
	for _, e := range b.Entries {
		if _, known := gone[e.File]; !known {
			_, err := os.Stat(filepath.Join(root, filepath.FromSlash(e.File)))
			gone[e.File] = os.IsNotExist(err)
		}
	}
	return []func(e Entry, file, pkg string) bool{
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
			if s.File == e.File && s.Package == e.Package && s.Content == e.Content {
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
