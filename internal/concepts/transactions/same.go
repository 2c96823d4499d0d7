package transactions

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// madeOnSame reports whether what a struct has in one field was made on the handle that it has in another one, wherever one is made: when the program
// starts, and so on the pool.
//
//	s := &service{db: db, journal: &repo.Journal{DB: db}}		s.journal.DB is s.db
func madeOnSame(r *effects.Result, begun, at place) bool {
	of := code.Struct(begun.root.Type())
	first, rest, _ := strings.Cut(strings.TrimPrefix(at.path, "."), ".")
	if of == nil || rest == "" || strings.Contains(rest, ".") || strings.LastIndexByte(begun.path, '.') != 0 {
		return false
	}
	handle, holder := code.FieldNamed(of, begun.path[1:]), code.FieldNamed(of, first)
	if handle == nil || holder == nil || handle == holder || handle.Exported() || holder.Exported() {
		return false
	}
	made := 0
	for _, base := range r.Index.Bases[holder.Origin()] {
		for _, v := range code.StoresTo(base) {
			if made++; !r.Cold(base.Parent()) || !madeOn(r, v, rest, putInto(base.X, handle)) {
				return false
			}
		}
	}
	return made > 0
}

// putInto lists what is put into a field of a struct.
func putInto(s ssa.Value, f *types.Var) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *s.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok && code.FieldOf(addr) == f.Origin() {
			out = append(out, code.StoresTo(addr)...)
		}
	}
	return out
}

// madeOn reports whether a struct is made with the one handle that there is: in its field, or as the only handle that its constructor gets.
//
//	&repo.Journal{DB: db}		repo.NewJournal(db, log)
func madeOn(r *effects.Result, v ssa.Value, field string, handles []ssa.Value) bool {
	if len(handles) != 1 {
		return false
	}
	var given []ssa.Value
	switch v := v.(type) {
	case *ssa.Alloc:
		if s := code.Struct(v.Type()); s != nil && code.FieldNamed(s, field) != nil {
			given = putInto(v, code.FieldNamed(s, field))
		}
	case *ssa.Call:
		given = slices.DeleteFunc(slices.Clone(v.Call.Args), func(arg ssa.Value) bool { return !isHandle(r, arg) })
	}
	return len(given) == 1 && code.Alike(bare(given[0]), bare(handles[0]))
}

// bare is a handle that may have been put behind an interface.
func bare(v ssa.Value) ssa.Value {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		return boxed.X
	}
	return v
}
