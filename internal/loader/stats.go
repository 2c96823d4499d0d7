package loader

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"sync/atomic"
)

// Stats are what a Loader tells of its work. They may be read at any time.
type Stats struct {
	Listed  atomic.Int64 // packages that the go command listed
	Needed  atomic.Int64 // libraries whose declarations are needed
	Checked atomic.Int64 // of these, those that were checked from source: the store did not have them
	Lines   atomic.Int64 // of source that was parsed

	fetching fetching
}

func (s *Stats) parsed(o *outline) {
	for _, f := range o.files {
		if file := o.fset.File(f.FileStart); file != nil {
			s.Lines.Add(int64(file.LineCount()))
		}
	}
}

func (s *Stats) counted(listed, needed, missing int) {
	s.Listed.Store(int64(listed))
	s.Needed.Add(int64(needed))
	s.Checked.Add(int64(missing))
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func compare(a, b string) int { return cmp.Compare(a, b) }
