package unboundedcache

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// fewKeys holds where the type of the key, or what it is made of, leaves few of them: bytes, yes and no, enumerations, types.
func fewKeys(e *entry) bool { return e.few(shown(e.key).Type(), 0) || e.narrow(e.key, 0) }

// objectKey holds for keys that are objects: of these there are as many as something else made, which keeps them anyway.
func objectKey(e *entry) bool {
	switch code.Core(shown(e.key).Type()).(type) {
	case *types.Pointer, *types.Chan, *types.Signature, *types.Map:
		return true
	}
	return false
}

// shown is a value without the interface that it is put into.
func shown(v ssa.Value) ssa.Value {
	for x := code.Viewed(v); x != nil; x = code.Viewed(v) {
		v = x
	}
	return v
}

// maxKeyDepth is how deep types and values lie in one another that are looked into.
const maxKeyDepth = 6

// few reports whether a type has few values. Of types there are as many as the program declares.
//
//	bool    uint8    type Kind int (with constants)    reflect.Type    struct{ kind Kind; secure bool }
func (e *entry) few(t types.Type, depth int) bool {
	if depth > maxKeyDepth {
		return false
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && (e.effects.RoleOf(named) == "type" || members.Enumerated(named)) {
		return true
	}
	switch u := code.Core(t).(type) {
	case *types.Basic:
		return u.Info()&types.IsBoolean != 0 || u.Kind() == types.Int8 || u.Kind() == types.Uint8
	case *types.Struct:
		for f := range u.Fields() {
			if !e.few(f.Type(), depth+1) {
				return false
			}
		}
		return true
	}
	return false
}

// narrow reports whether a key is made of what has few values.
//
//	id := strconv.Itoa(int(index))	// index is a uint8
func (e *entry) narrow(v ssa.Value, depth int) bool {
	if _, constant := v.(*ssa.Const); constant || e.few(v.Type(), 0) {
		return true
	}
	if depth > maxKeyDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return e.narrow(v.X, depth+1) && e.narrow(v.Y, depth+1)
	case *ssa.Phi:
		return e.allNarrow(v.Edges, depth)
	case *ssa.Call:
		return e.madeNarrow(v, depth)
	case *ssa.Slice:
		given := code.Variadic(v)
		return len(given) > 0 && e.allNarrow(given, depth)
	case *ssa.Parameter:
		return e.givenNarrow(v, depth)
	}
	if x := code.Converted(v); x != nil {
		return e.narrow(x, depth+1)
	}
	return e.ofType(v)
}

// madeNarrow looks at a call: of a function that is given nothing else, or of a method of what tells of a type.
//
//	strconv.Itoa(int(index))    t.String(), of a reflect.Type    tag.Get("json")
func (e *entry) madeNarrow(call *ssa.Call, depth int) bool {
	args := code.Arguments(call)
	if recv := code.ReceiverOf(call); recv != nil && e.effects.RoleOf(recv.Type()) != "type" {
		return false
	}
	return len(args) > 0 && e.allNarrow(args, depth)
}

// ofType reports whether a value is a part of what tells of a type, of which there are as many as the program declares.
//
//	byName[field.Name]	// of a reflect.StructField
func (e *entry) ofType(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Field:
		return e.effects.RoleOf(v.X.Type()) == "type"
	case *ssa.UnOp:
		addr, ok := v.X.(*ssa.FieldAddr)
		return ok && e.effects.RoleOf(addr.X.Type()) == "type"
	}
	return false
}

func (e *entry) allNarrow(list []ssa.Value, depth int) bool {
	for _, v := range list {
		if !e.narrow(v, depth+1) {
			return false
		}
	}
	return true
}

// givenNarrow asks the callers of a function, if all are in sight.
func (e *entry) givenNarrow(p *ssa.Parameter, depth int) bool {
	given, all := e.effects.Arguments(p)
	return all && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !e.narrow(arg.Value, depth+1) })
}

// handles holds for registries: what is kept are functions, types, programs, or clients and connections, of which there are as many as the program or
// its surroundings have.
//
//	clients[region] = s3.NewFromConfig(cfg)    patterns[text] = regexp.MustCompile(text), which hotcompile asks for
//	clients[provider.URN] = &Metabase{base: provider.Host, http: &http.Client{}}
func handles(e *entry) bool {
	if e.value == nil {
		return false
	}
	t := shown(e.value).Type()
	if _, function := code.Core(t).(*types.Signature); function {
		return true
	}
	switch e.effects.RoleOf(t) {
	case "client", "pool", "transport", "connection", "server", "coalescer", "type", "program":
		return true
	}
	named := code.Named(t)
	library := named != nil && !e.effects.Ours(named.Obj().Pkg()) && e.effects.Says(lexicon.NamesClient, named.Obj().Name())
	return library || e.holdsClient(t) || e.standsForClient(t)
}

// holdsClient recognises a client of the project's own, by the client of a library in it.
//
//	type Metabase struct { base string; http *http.Client }
func (e *entry) holdsClient(t types.Type) bool {
	s := code.Struct(t)
	if s == nil {
		return false
	}
	for f := range s.Fields() {
		switch e.effects.RoleOf(f.Type()) {
		case "client", "pool", "transport":
			return true
		}
		if generated.IsDoer(f.Type()) {
			return true
		}
	}
	return false
}

// standsForClient recognises one that is kept behind an interface of the project.
func (e *entry) standsForClient(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return false
	}
	return slices.ContainsFunc(e.effects.Implementations(iface.Method(0)), func(m *types.Func) bool { return e.holdsClient(m.Signature().Recv().Type()) })
}
