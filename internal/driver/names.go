package driver

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/hldlint/hldlint/internal/report"
)

// While a package is looked at, its files are named as seen from Options.Root: in positions, in the evidence that facts and records
// carry, in what is kept. So an entry of the cache means the same in every checkout, and patterns of the configuration match nothing
// above it. What lies elsewhere (the module cache, what cgo wrote) keeps its absolute name.

// short is a file's name as seen from the root.
func (r *run) short(name string) string {
	if r.opts.Root == "" {
		return name
	}
	if rel, err := filepath.Rel(r.opts.Root, name); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return name
}

func (r *run) shortAll(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = r.short(name)
	}
	return out
}

// full is the name that a file has on this machine.
func (r *run) full(name string) string {
	if r.opts.Root == "" || name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.opts.Root, name)
}

func (r *run) readFile(name string) ([]byte, error) { return os.ReadFile(r.full(name)) }

// located returns findings with full names. Those that it is given stay as they are.
func (r *run) located(findings []report.Finding) []report.Finding {
	out := slices.Clone(findings)
	for i := range out {
		f := &out[i]
		f.Range.File = r.full(f.Range.File)
		f.Chain, f.Fixes = slices.Clone(f.Chain), slices.Clone(f.Fixes)
		for j := range f.Chain {
			f.Chain[j].Range.File = r.full(f.Chain[j].Range.File)
		}
		for j := range f.Fixes {
			f.Fixes[j].Edits = slices.Clone(f.Fixes[j].Edits)
			for k := range f.Fixes[j].Edits {
				f.Fixes[j].Edits[k].File = r.full(f.Fixes[j].Edits[k].File)
			}
		}
	}
	return out
}
