package transactions

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// A place is how code gets at a handle: a root, which is a parameter, a package variable, or what some instruction yields, and the fields
// from there.
type place struct {
	root  ssa.Value
	path  string
	field *types.Var // the last of the fields, or nil
	typ   types.Type // of the handle, as it was before it was put behind an interface
}

// maxSteps bounds how far a handle is followed back.
const maxSteps = 24

// placesOf follows a handle back to where it comes from, through variables, interfaces, and the steps of a library that only carry it on:
// db.WithContext(ctx).Where(...) is db. It is nil where something cannot be followed.
func placesOf(r *effects.Result, v ssa.Value) []place {
	f := &finder{r: r, seen: map[ssa.Value]bool{}}
	if f.find(v, "", nil, nil); f.lost {
		return nil
	}
	return f.out
}

type finder struct {
	r    *effects.Result
	seen map[ssa.Value]bool
	out  []place
	lost bool
}

// find goes on from a value, with the path that leads from it to the handle.
func (f *finder) find(v ssa.Value, path string, field *types.Var, typ types.Type) {
	if f.seen[v] {
		return
	}
	if f.seen[v] = true; len(f.seen) > maxSteps {
		f.lost = true
		return
	}
	if typ == nil && path == "" && handleOf(f.r, v.Type()) != noHandle && !types.IsInterface(v.Type()) {
		typ = v.Type()
	}
	switch v := v.(type) {
	case *ssa.Const:
	case *ssa.Phi:
		for _, e := range v.Edges {
			f.find(e, path, field, typ)
		}
	case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType:
		f.find(code.Viewed(v.(ssa.Value)), path, field, typ)
	case *ssa.UnOp:
		f.load(v, path, field, typ)
	case *ssa.FieldAddr:
		f.field(v.X, code.FieldOf(v), path, field, typ)
	case *ssa.Field:
		f.field(v.X, code.Struct(v.X.Type()).Field(v.Field), path, field, typ)
	case *ssa.FreeVar:
		f.all(f.r.Bindings(v), v, path, field, typ)
	case *ssa.Alloc:
		f.variable(v, path, field, typ)
	case *ssa.Call:
		f.call(v, path, field, typ)
	default:
		f.end(v, path, field, typ)
	}
}

func (f *finder) end(v ssa.Value, path string, field *types.Var, typ types.Type) {
	if typ == nil {
		typ = v.Type()
		if field != nil {
			typ = field.Type()
		}
	}
	f.out = append(f.out, place{root: v, path: path, field: field, typ: typ})
}

func (f *finder) all(values []ssa.Value, v ssa.Value, path string, field *types.Var, typ types.Type) {
	if len(values) == 0 {
		f.end(v, path, field, typ)
	}
	for _, b := range values {
		f.find(b, path, field, typ)
	}
}

func (f *finder) load(v *ssa.UnOp, path string, field *types.Var, typ types.Type) {
	if v.Op == token.MUL {
		f.find(v.X, path, field, typ)
		return
	}
	f.end(v, path, field, typ)
}

func (f *finder) field(base ssa.Value, at *types.Var, path string, field *types.Var, typ types.Type) {
	if field == nil {
		field = at
		if typ == nil && !types.IsInterface(at.Type()) && handleOf(f.r, at.Type()) != noHandle {
			typ = at.Type()
		}
	}
	f.find(base, "."+at.Name()+path, field, typ)
}

// variable goes on to what a local variable holds. A struct that is built here has what was put into its field.
func (f *finder) variable(v *ssa.Alloc, path string, field *types.Var, typ types.Type) {
	if v.Referrers() == nil {
		f.lost = true
		return
	}
	stores := code.StoresTo(v)
	if len(stores) == 0 && path != "" || altered(v) {
		f.end(v, path, field, typ)
		return
	}
	f.all(stores, v, path, field, typ)
}

// altered reports whether a variable is a copy of a struct of which a field is set to something else.
//
//	in := *s.shop
//	in.gorm = tx
func altered(v *ssa.Alloc) bool {
	return code.WholeStore(v) && slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		addr, ok := ref.(*ssa.FieldAddr)
		return ok && len(code.StoresTo(addr)) > 0
	})
}

// call goes on to the receiver of a library's method that carries its handle on, unless another handle is among the arguments.
func (f *finder) call(v *ssa.Call, path string, field *types.Var, typ types.Type) {
	callee := f.r.Callee(v)
	if !carries(f.r, callee) || path != "" {
		f.end(v, path, field, typ)
		return
	}
	args := code.Arguments(v)
	if slices.ContainsFunc(args[1:], func(arg ssa.Value) bool { return handleOf(f.r, arg.Type()) != noHandle }) {
		f.lost = true
		return
	}
	if h := handleOf(f.r, v.Type()); h == noHandle || h == ofEither {
		typ = nil
	}
	f.find(args[0], path, field, typ)
}

// carries recognises a step of a library: a method of a handle, or of what such a method made, that asks nobody yet and begins nothing.
//
//	db.WithContext(ctx).Where("id = ?", id)    gorm
//	db.NewSelect().Model(&users)               bun
func carries(r *effects.Result, callee *types.Func) bool {
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) || callee.Signature().Recv() == nil || callee.Signature().Results().Len() != 1 {
		return false
	}
	if row := r.Models.Holds(callee); row != nil && row.Acquires != nil && row.Acquires.What == models.HeldTransaction {
		return false
	}
	return slices.Contains(r.Models.Protocols(callee.Pkg().Path()), "sql") && !types.IsInterface(callee.Signature().Results().At(0).Type())
}
