package driver

// What no import connects is not linked: two commands of one repository that share nothing are two programs, whatever their types have in common.
// So the answer for a package is the same wherever all are in sight that imports connect with it, see loader.Options.Whole.
//
//	cmd/a -> internal/store <- cmd/b	// one program
//	tools/gen				// another one, which may have a Store too

// programs divides the units into programs, each in the order of all.
func (r *run) programs() [][]*unit {
	near := map[*unit][]*unit{}
	for _, u := range r.units {
		for _, path := range sortedKeys(u.Imports) {
			if dep := r.byPath[u.Imports[path]]; dep != nil {
				near[u], near[dep] = append(near[u], dep), append(near[dep], u)
			}
		}
	}
	number := map[*unit]int{}
	var out [][]*unit
	for _, first := range r.units {
		if number[first] == 0 {
			out = append(out, nil)
			flood(first, near, number, len(out))
		}
		at := number[first] - 1
		out[at] = append(out[at], first)
	}
	return out
}

// flood gives all units a number that are connected with one.
func flood(first *unit, near map[*unit][]*unit, number map[*unit]int, n int) {
	number[first] = n
	queue := []*unit{first}
	for len(queue) > 0 {
		u := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, next := range near[u] {
			if number[next] == 0 {
				number[next] = n
				queue = append(queue, next)
			}
		}
	}
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
	program, err := r.opts.Portable.Link(records)
	if err != nil {
		return err
	}
	r.linkedPrograms = append(r.linkedPrograms, program)
	for _, u := range units {
		r.programOf[u.Path] = program
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
