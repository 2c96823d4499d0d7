package driver

import (
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/loader"
)

// programs divides the units into programs, each in the order of all, see loader.Programs: what is not of one program is not linked. So the answer
// for a package is the same wherever its program is in sight.
func (r *run) programs() [][]*unit {
	if r.opts.OneProgram {
		return [][]*unit{r.units}
	}
	imports := map[string][]string{}
	for _, u := range r.units {
		imports[u.Path] = []string{}
		for _, to := range u.Imports {
			if r.byPath[to] != nil {
				imports[u.Path] = append(imports[u.Path], to)
			}
		}
	}
	number := loader.Programs(imports, func(path string) bool { return r.byPath[path].Main })
	out := map[int][]*unit{}
	for _, u := range r.units {
		out[number[u.Path]] = append(out[number[u.Path]], u)
	}
	var list [][]*unit
	for _, n := range slices.Sorted(maps.Keys(out)) {
		list = append(list, out[n])
	}
	return list
}

// linked is the name of the analyzer whose results are linked.
func (r *run) linked() string {
	if r.opts.Linked == nil {
		return ""
	}
	return r.opts.Linked.Name
}

// link makes the programs of the run.
func (r *run) link() error {
	for _, units := range r.programs() {
		if !r.incremental() {
			r.linkResults(units)
		} else if err := r.linkRecords(units); err != nil {
			return err
		}
	}
	if r.incremental() {
		r.opts.Stats.linked(r.linkedPrograms)
	}
	return nil
}

func (r *run) linkResults(units []*unit) {
	if r.opts.Link == nil {
		return
	}
	var results []any
	for _, u := range units {
		if a := u.actions[r.linked()]; a != nil && a.err == nil {
			results = append(results, a.result)
		}
	}
	r.opts.Link(results)
}

func (r *run) linkRecords(units []*unit) error {
	var records [][]byte
	for _, u := range units {
		record, err := r.record(u)
		if err != nil {
			return err
		}
		if record != nil {
			records = append(records, record)
		}
	}
	program, err := r.opts.Portable.Link(records, r.strayed())
	if err != nil {
		return err
	}
	r.linkedPrograms = append(r.linkedPrograms, program)
	for _, u := range units {
		r.programOf[u.Path] = program
		if u.entry != nil && r.opts.Cache == nil {
			u.entry.Record = nil // the program has it, and nobody keeps it
		}
	}
	return nil
}

// record is what a unit tells the others, if it tells anything.
func (r *run) record(u *unit) ([]byte, error) {
	if u.entry != nil && u.entry.Record != nil {
		return u.entry.Record, nil
	}
	if a := u.actions[r.linked()]; a != nil && a.err == nil {
		return r.opts.Portable.Record(a.result)
	}
	return nil, nil
}
