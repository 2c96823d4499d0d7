package models

import (
	"cmp"
	"slices"
)

// Over returns the rows of two files about one package, where those of f win: of rows that are found by their names the last one counts, of
// those that patterns find, the first.
func (f File) Over(base File) File {
	return File{
		Package:  f.Package,
		Verified: cmp.Or(f.Verified, base.Verified),
		Inferred: cmp.Or(f.Inferred, base.Inferred),
		Types:    slices.Concat(base.Types, f.Types),
		Vars:     slices.Concat(base.Vars, f.Vars),
		Funcs:    slices.Concat(base.Funcs, f.Funcs),
		Takes:    slices.Concat(base.Takes, f.Takes),
		Acts:     slices.Concat(base.Acts, f.Acts),
		Shapes:   slices.Concat(f.Shapes, base.Shapes),
		Keeps:    slices.Concat(f.Keeps, base.Keeps),
		Messages: slices.Concat(f.Messages, base.Messages),
		Content:  slices.Concat(f.Content, base.Content),
		Local:    slices.Concat(base.Local, f.Local),
		Fallback: cmp.Or(f.Fallback, base.Fallback),
		Results:  cmp.Or(f.Results, base.Results),
	}
}
