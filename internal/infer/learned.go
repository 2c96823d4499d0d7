package infer

import "github.com/hldlint/hldlint/internal/models"

// Learned is what a run may take for known of a package that nobody has read: that a function waits, and has something done, and what it does with
// functions that it is given. What a function opens is left to a reader, and so is what it waits for on some path or through some implementation only.
// It is nil if nothing is known.
func (p *Package) Learned() *models.File {
	out := &models.File{Package: p.Path}
	for i := range p.Rows {
		if row, ok := p.Rows[i].learned(); ok {
			out.Funcs = append(out.Funcs, row)
		}
	}
	if len(out.Funcs) == 0 {
		return nil
	}
	return out
}

// learned is the part of a row that holds whoever reads it.
func (row *Row) learned() (models.Func, bool) {
	out := models.Func{Func: row.Func.Func, Calls: row.Calls}
	switch {
	case row.Doubt == "":
		out.Waits, out.Runs, out.Sleeps = row.Waits, row.Runs, row.Sleeps
	case row.waitsAnyway:
		out.Waits, out.Runs = row.Waits, row.Runs
	}
	return out, out.Waits != nil || out.Runs != "" || out.Sleeps != nil || len(out.Calls) > 0
}
