package driver

import "github.com/hldlint/hldlint/internal/report"

// see notes what there was to see of a unit.
func (r *run) see(u *unit) {
	if a := u.actions[r.linked()]; r.incremental() && r.opts.Portable.Seen != nil && a != nil && a.err == nil {
		u.seen = r.opts.Portable.Seen(a.result)
	}
}

// coverage is what there was to see of what was asked for, or nil if nobody counted.
func (r *run) coverage() *report.Coverage {
	if !r.incremental() || r.opts.Portable.Seen == nil {
		return nil
	}
	out := &report.Coverage{}
	for _, u := range r.units {
		if !u.Asked || u.seen == nil {
			continue
		}
		out.Add(u.seen)
		if program := r.programOf[u.Path]; program != nil {
			linked := program.Seen(u.Path)
			out.Add(&linked)
		}
	}
	out.Only(r.graph.Speaks)
	return out
}
