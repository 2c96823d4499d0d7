package defaults

import (
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// What a package has a field be to begin with, among what packages change: an address of this machine, or one of others, before the field's key.
const (
	fieldIsHere      = "this machine by default: "
	fieldIsElsewhere = "not this machine by default: "
)

// beginnings are the settings that a package gives a value to begin with, where that is an address.
type beginnings struct {
	found     bool
	variables map[*ssa.Global]bool // whether it is one of this machine
	fields    map[string]bool      // likewise, by what is noted of them
}

// maxNested is how deep structs are in one another that settings are made of.
const maxNested = 4

// beginningsOf finds them.
//
//	flags.StringVar(&options.Admin, "admin", "127.0.0.1:9000", "")
//	return &Options{Admin: "127.0.0.1:9000"}
func beginningsOf(r *effects.Result) *beginnings {
	d := effects.State[beginnings](r)
	if d.found {
		return d
	}
	d.found, d.variables, d.fields = true, map[*ssa.Global]bool{}, map[string]bool{}
	for _, fn := range r.Code.Funcs() {
		for call := range code.Calls(fn) {
			if plain, ok := call.(*ssa.Call); ok {
				d.filled(r, plain)
			}
		}
	}
	for _, stores := range r.Index.Fields {
		for _, s := range stores {
			addr, ok := s.Addr.(*ssa.FieldAddr)
			if text := code.ConstantText(s.Val); ok && text != "" && (!textHere(r, text) || begins(s, maxNested)) {
				d.note(r, addr, text)
			}
		}
	}
	return d
}

// begins reports whether a store is into what settings begin with: a struct that a function makes and returns, or a package variable where that is
// declared. A struct may be put into another one.
//
//	func DefaultOptions() *Options { return &Options{Admin: Listener{Host: "127.0.0.1"}} }
func begins(at *ssa.Store, steps int) bool {
	addr := at.Addr
	for {
		outer, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = outer.X
	}
	switch root := addr.(type) {
	case *ssa.Global:
		return steps > 0 && at.Parent().Synthetic != ""
	case *ssa.Alloc:
		return steps > 0 && (isReturned(root) || slices.ContainsFunc(*root.Referrers(), func(ref ssa.Instruction) bool {
			copied, ok := ref.(*ssa.UnOp)
			return ok && (isReturned(copied) || beginsIn(copied, steps-1))
		}))
	}
	return false
}

// beginsIn asks that of where a struct is put whole.
func beginsIn(copied *ssa.UnOp, steps int) bool {
	return slices.ContainsFunc(*copied.Referrers(), func(use ssa.Instruction) bool {
		s, ok := use.(*ssa.Store)
		return ok && begins(s, steps)
	})
}

// isReturned reports whether a function returns a value.
func isReturned(v ssa.Value) bool {
	return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
		_, ok := ref.(*ssa.Return)
		return ok
	})
}

// noted reports whether the package, or another one of the program, notes that of a field.
func noted(r *effects.Result, what string) bool {
	return beginningsOf(r).fields[what] || r.SomebodyChanges(what)
}

// filled notes what a library fills with a setting that has a default.
func (d *beginnings) filled(r *effects.Result, call *ssa.Call) {
	args := code.Arguments(call)
	text, ok := defaultText(call)
	if !ok || !readsSetting(r, call, 0) {
		return
	}
	for _, arg := range args {
		switch arg := arg.(type) {
		case *ssa.Global:
			d.variables[arg] = textHere(r, text)
		case *ssa.FieldAddr:
			d.note(r, arg, text)
		}
	}
}

// anAddress is how an address begins on which others are served.
var anAddress = regexp.MustCompile(`^([\w.-]*:\d+$|\d+\.\d+\.\d+\.\d+|\[?::|\*$|$)`)

func (d *beginnings) note(r *effects.Result, addr *ssa.FieldAddr, text string) {
	key := trace.FieldKey(addr.X.Type(), code.FieldOf(addr))
	switch {
	case key == "":
	case textHere(r, text):
		d.fields[fieldIsHere+key] = true
	case anAddress.MatchString(text):
		d.fields[fieldIsElsewhere+key] = true
	}
}

// filledHere reports whether a library that reads settings is given a variable along with an address of this machine.
func filledHere(r *effects.Result, at *ssa.Alloc) bool {
	return slices.ContainsFunc(*at.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(*ssa.Call)
		return ok && readsHere(r, call)
	})
}

// readsHere reports whether a call reads a setting, itself or as a function of ours that does nothing else, and is given an address of this machine to begin
// with.
func readsHere(r *effects.Result, call *ssa.Call) bool {
	text, ok := defaultText(call)
	return ok && textHere(r, text) && readsSetting(r, call, 1)
}

// defaultText is the text that a setting is to begin with: the first constant after its name, but for a short form of that.
//
//	flag.String("admin", "localhost:9000", "where the console is")
//	flags.StringVarP(&admin, "admin", "a", "localhost:9000", "where the console is")
func defaultText(call *ssa.Call) (text string, ok bool) {
	args := slices.DeleteFunc(slices.Clone(code.Arguments(call)), func(v ssa.Value) bool { return !code.IsString(v.Type()) })
	if len(args) < 2 {
		return "", false
	}
	args = args[1:]
	if len(args) > 2 && len(code.ConstantText(args[0])) <= 1 && strings.HasSuffix(code.MethodName(call), "P") {
		args = args[1:]
	}
	return code.ConstantText(args[0]), code.IsConst(args[0])
}

// readsSetting reports whether a call reads a setting by a library, at most so many functions down.
func readsSetting(r *effects.Result, call *ssa.Call, depth int) bool {
	rows, _ := r.Models.Yields(r.Callee(call))
	if slices.ContainsFunc(rows, func(y models.Yields) bool { return y.What == models.FromConfig }) {
		return true
	}
	fn := call.Call.StaticCallee()
	if fn == nil || depth == 0 || !givesText(fn.Signature.Results()) {
		return false
	}
	for inner := range code.Calls(fn) {
		if plain, ok := inner.(*ssa.Call); ok && readsSetting(r, plain, depth-1) {
			return true
		}
	}
	return false
}

// givesText reports whether a function returns a text, or a pointer to one.
func givesText(results *types.Tuple) bool {
	return results.Len() > 0 && isText(results.At(0).Type())
}

func isText(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return code.IsString(t)
}
