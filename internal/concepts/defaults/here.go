package defaults

import (
	"go/constant"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// IsHere reports whether an address is that of a setting which is this machine unless somebody says otherwise: who opens such a server to others
// knows whom.
//
//	profiles := flag.String("profiles", "localhost:6060", "")
//	flag.StringVar(&options.Admin, "admin", "127.0.0.1:9000", "")
//	Admin string `env:"ADMIN" envDefault:"127.0.0.1:9000"`
//	addr := envOr("ADMIN", "localhost:9000")
//	net.JoinHostPort(options.Host, port)
func IsHere(r *effects.Result, addr ssa.Value) bool {
	return (&hereWalk{r: r, left: maxDefault}).here(addr)
}

// ListensHere reports whether a listener can only be one that was opened on such an address.
func ListensHere(r *effects.Result, listener ssa.Value) bool {
	from, all := r.Sources(listener)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool {
		if part, ok := v.(*ssa.Extract); ok {
			v = part.Tuple
		}
		call, ok := v.(*ssa.Call)
		return !ok || !GivesHere(r, call)
	})
}

// GivesHere reports whether a call is given such an address.
func GivesHere(r *effects.Result, call ssa.CallInstruction) bool {
	args := call.Common().Args
	if n := len(args); n > 0 {
		args = slices.Concat(args, code.Variadic(args[n-1]))
	}
	return slices.ContainsFunc(args, func(v ssa.Value) bool { return code.IsString(v.Type()) && IsHere(r, v) })
}

// maxDefault is through how many values an address is followed to the settings that it is.
const maxDefault = 24

// hereWalk follows an address to settings.
type hereWalk struct {
	r    *effects.Result
	left int
}

// here reports whether a text begins with what names this machine, by default.
func (d *hereWalk) here(v ssa.Value) bool {
	if d.left--; d.left < 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return d.r.Loopback(v)
	case *ssa.BinOp:
		return v.Op == token.ADD && d.here(v.X)
	case *ssa.Phi:
		return d.all(v.Edges, d.here)
	case *ssa.Parameter:
		given, known := d.r.Arguments(v)
		return known && d.all(trace.Values(given), d.here)
	case *ssa.Call:
		host := code.FirstShown(v)
		return readsHere(d.r, v) || host != nil && d.here(host)
	case *ssa.Field:
		return fieldHere(d.r, v.X.Type(), code.Struct(v.X.Type()), v.Field)
	case *ssa.UnOp:
		return v.Op == token.MUL && d.at(v.X)
	}
	return false
}

// at looks at what an address of memory leads to: what a library made for a setting, a variable that one fills, or a field.
func (d *hereWalk) at(at ssa.Value) bool {
	if d.left--; d.left < 0 {
		return false
	}
	switch at := at.(type) {
	case *ssa.FieldAddr:
		return fieldHere(d.r, at.X.Type(), code.Struct(at.X.Type()), at.Field)
	case *ssa.Call:
		return readsHere(d.r, at)
	case *ssa.FreeVar:
		return d.all(d.r.Bindings(at), d.at)
	case *ssa.Alloc:
		return filledHere(d.r, at) || d.all(code.StoresTo(at), d.here)
	case *ssa.Global:
		return at.Pkg == d.r.Code.SSA() && (beginningsOf(d.r).variables[at] || !d.r.Index.LeaksG[at] && d.all(storedIn(d.r, at), d.here))
	case *ssa.UnOp:
		return at.Op == token.MUL && d.pointer(at.X)
	}
	return false
}

// pointer looks at the pointers to settings that a variable holds.
func (d *hereWalk) pointer(at ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.Global:
		return at.Pkg == d.r.Code.SSA() && !d.r.Index.LeaksG[at] && d.all(storedIn(d.r, at), d.at)
	case *ssa.Alloc:
		return d.all(code.StoresTo(at), d.at)
	case *ssa.FreeVar:
		return d.all(d.r.Bindings(at), d.pointer)
	case *ssa.FieldAddr:
		var held []ssa.Value
		for _, s := range d.r.Index.Fields[code.FieldOf(at)] {
			held = append(held, s.Val)
		}
		return d.all(held, d.at)
	}
	return false
}

// all reports whether something holds for all of some values, of which there is one.
func (d *hereWalk) all(values []ssa.Value, is func(ssa.Value) bool) bool {
	return len(values) > 0 && !slices.ContainsFunc(values, func(v ssa.Value) bool { return !is(v) })
}

// storedIn lists what the package stores into one of its variables.
func storedIn(r *effects.Result, at *ssa.Global) []ssa.Value {
	var out []ssa.Value
	for _, s := range r.Index.Globals[at] {
		out = append(out, s.Val)
	}
	return out
}

// defaultTags are the tags of fields in which libraries that read settings look for defaults.
var defaultTags = []string{"default", "envDefault", "env-default"}

// fieldHere reports whether a field is this machine by its tag, or by what some package of the program has it be to begin with, and none otherwise.
func fieldHere(r *effects.Result, base types.Type, s *types.Struct, field int) bool {
	if s == nil {
		return false
	}
	tag := reflect.StructTag(s.Tag(field))
	if slices.ContainsFunc(defaultTags, func(key string) bool { return tag.Get(key) != "" && textHere(r, tag.Get(key)) }) {
		return true
	}
	key := trace.FieldKey(base, s.Field(field))
	return key != "" && noted(r, fieldIsHere+key) && !noted(r, fieldIsElsewhere+key)
}

func textHere(r *effects.Result, text string) bool {
	return r.Loopback(ssa.NewConst(constant.MakeString(text), types.Typ[types.String]))
}
