package boxing

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// inFields notes whose methods a library finds in what it is given by reflection: those of the types of exported fields of structs of the project, and of
// what lists, maps and pointers in them have. What an interface holds there is seen where it is put into that.
//
//	type cli struct {
//		Serve serve `cmd:""`
//		Jobs  struct{ Purge *purge `cmd:""` }
//	}
//	kong.Parse(&cli{})	// runs (*serve).Run or (*purge).Run
func inFields(r *trace.Package, t types.Type, keys map[string]bool, seen map[types.Type]bool) {
	t = types.Unalias(t)
	if seen[t] || len(seen) >= maxInFields || code.Named(t) != nil && !r.IsOurs(t) {
		return
	}
	seen[t] = true
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		inFields(r, u.Elem(), keys, seen)
	case *types.Slice:
		foundIn(r, u.Elem(), keys, seen)
	case *types.Array:
		foundIn(r, u.Elem(), keys, seen)
	case *types.Map:
		foundIn(r, u.Elem(), keys, seen)
	case *types.Struct:
		for f := range u.Fields() {
			if f.Exported() || f.Embedded() {
				foundIn(r, f.Type(), keys, seen)
			}
		}
	}
}

// foundIn notes whose methods are found in a part of something.
func foundIn(r *trace.Package, t types.Type, keys map[string]bool, seen map[types.Type]bool) {
	if !types.IsInterface(t) {
		Methods(r, t, keys)
		inFields(r, t, keys, seen)
	}
}

// maxInFields bounds how many types are looked into because of one function.
const maxInFields = 256
