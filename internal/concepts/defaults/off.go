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

// onByDefault is noted among what packages change, before the key of a field that one gives something to begin with.
const onByDefault = "on by default: "

// turnedOn lists the fields of ours into which a package puts a constant that is not zero, or has a library fill such a default.
//
//	return &Config{Metrics: ":9090"}    flag.BoolVar(&cfg.Metrics, "metrics", true, "")
func turnedOn(r *effects.Result) map[string]bool {
	on := effects.State[map[string]bool](r)
	if *on == nil {
		*on = turnOn(r)
	}
	return *on
}

func turnOn(r *effects.Result) map[string]bool {
	found := map[string]bool{}
	for field, stores := range r.Index.Fields {
		for _, s := range stores {
			if addr, ok := s.Addr.(*ssa.FieldAddr); ok && isGiven(s.Val) && field.Pkg() != nil && r.Ours(field.Pkg()) {
				found[onByDefault+trace.FieldKey(addr.X.Type(), field)] = true
			}
		}
	}
	for _, fn := range r.Code.Funcs() {
		for call := range code.Calls(fn) {
			for _, arg := range code.Arguments(call) {
				if addr, ok := arg.(*ssa.FieldAddr); ok && defaultIsGiven(call) {
					found[onByDefault+trace.FieldKey(addr.X.Type(), code.FieldOf(addr))] = true
				}
			}
		}
	}
	delete(found, onByDefault)
	return found
}

// isGiven recognises a constant that is not what a field has before it is set.
func isGiven(v ssa.Value) bool {
	k, ok := v.(*ssa.Const)
	if !ok || k.Value == nil {
		return false
	}
	switch k.Value.Kind() {
	case constant.Bool:
		return constant.BoolVal(k.Value)
	case constant.String:
		return constant.StringVal(k.Value) != ""
	}
	return constant.Sign(k.Value) != 0
}

// defaultIsGiven reports whether a call that reads a setting is given something to begin with. A text is looked for after the setting's name, and before
// what it is good for.
func defaultIsGiven(call ssa.CallInstruction) bool {
	if plain, ok := call.(*ssa.Call); ok {
		if text, ok := defaultText(plain); ok && text != "" && takesText(plain) {
			return true
		}
	}
	return slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return !code.IsString(v.Type()) && isGiven(v) })
}

// takesText reports whether the setting that a call reads is a text.
func takesText(call *ssa.Call) bool {
	return givesText(call.Call.Signature().Results()) || slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool {
		return code.IsPointer(v.Type()) && isText(v.Type())
	})
}

// maxSettings is through how many values a condition is followed to settings.
const maxSettings = 16

// IsOff reports whether the value of a condition is a setting that nothing in the program turns on to begin with, and what packages would note that did.
//
//	cfg.Admin    *pprofAddr, of flag.String("pprof", "", "")    os.Getenv("METRICS_ADDR")
func IsOff(r *effects.Result, v ssa.Value) (off bool, unless []string) {
	d := &offWalk{r: r, left: maxSettings}
	off = d.isOff(v)
	return off, d.asked
}

// An offWalk follows the value of a condition to settings.
type offWalk struct {
	r     *effects.Result
	left  int
	asked []string // what packages note that turn one of these settings on
}

// isOff looks at a value.
func (d *offWalk) isOff(v ssa.Value) bool {
	if d.left--; d.left < 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Field:
		s := code.Struct(v.X.Type())
		return s != nil && d.field(v.X.Type(), s, v.Field)
	case *ssa.UnOp:
		return v.Op == token.MUL && d.at(v.X)
	case *ssa.Parameter:
		given, known := d.r.Arguments(v)
		return known && d.all(trace.Values(given), d.isOff)
	case *ssa.Call:
		return readsSetting(d.r, v, 1) && givesBasic(v) && !defaultIsGiven(v)
	}
	return false
}

// givesBasic recognises what reads a setting that is looked up by the name of a variable of the environment: of one in a file the default may be anywhere.
func givesBasic(call *ssa.Call) bool {
	fn := call.Call.StaticCallee()
	return fn != nil && fn.Pkg != nil && (fn.Pkg.Pkg.Path() == "os" || fn.Pkg == call.Parent().Pkg)
}

// at looks at what an address of memory leads to.
func (d *offWalk) at(at ssa.Value) bool {
	if d.left--; d.left < 0 {
		return false
	}
	switch at := at.(type) {
	case *ssa.FieldAddr:
		return d.field(at.X.Type(), code.Struct(at.X.Type()), at.Field)
	case *ssa.Call: // *flag.Bool("metrics", false, "")
		return readsSetting(d.r, at, 1) && !defaultIsGiven(at)
	case *ssa.FreeVar:
		return d.all(d.r.Bindings(at), d.at)
	case *ssa.Alloc:
		return d.all(code.StoresTo(at), d.isOff)
	case *ssa.Global:
		return at.Pkg == d.r.Code.SSA() && d.filled(at)
	case *ssa.UnOp:
		return at.Op == token.MUL && d.pointer(at.X)
	}
	return false
}

// filled reports whether all that a package variable is given, by stores and by libraries that fill it, is nothing.
func (d *offWalk) filled(at *ssa.Global) bool {
	for _, s := range d.r.Index.Globals[at] {
		if isGiven(s.Val) || !code.IsConst(s.Val) && !d.isOff(s.Val) {
			return false
		}
	}
	for _, fn := range d.r.Code.Funcs() {
		for call := range code.Calls(fn) {
			if slices.Contains(code.Arguments(call), ssa.Value(at)) && defaultIsGiven(call) {
				return false
			}
		}
	}
	return true
}

// pointer looks at the pointers to settings that a variable holds.
func (d *offWalk) pointer(at ssa.Value) bool {
	switch at := at.(type) {
	case *ssa.Global:
		var held []ssa.Value
		for _, s := range d.r.Index.Globals[at] {
			held = append(held, s.Val)
		}
		return at.Pkg == d.r.Code.SSA() && !d.r.Index.LeaksG[at] && d.all(held, d.at)
	case *ssa.Alloc:
		return d.all(code.StoresTo(at), d.at)
	case *ssa.FreeVar:
		return d.all(d.r.Bindings(at), d.pointer)
	}
	return false
}

func (d *offWalk) all(values []ssa.Value, is func(ssa.Value) bool) bool {
	return len(values) > 0 && !slices.ContainsFunc(values, func(v ssa.Value) bool { return !is(v) })
}

// field reports whether a field of ours is neither turned on by a tag, nor by any package of the program.
func (d *offWalk) field(base types.Type, s *types.Struct, i int) bool {
	f := s.Field(i)
	tag := reflect.StructTag(s.Tag(i))
	if f.Pkg() == nil || !d.r.Ours(f.Pkg()) || slices.ContainsFunc(defaultTags, func(key string) bool {
		return !slices.Contains([]string{"", "false", "0"}, tag.Get(key))
	}) {
		return false
	}
	key := trace.FieldKey(base, f.Origin())
	d.asked = append(d.asked, onByDefault+key)
	return key != "" && !d.r.SomebodyChanges(onByDefault+key) && !turnedOn(d.r)[onByDefault+key]
}
