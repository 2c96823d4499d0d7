package fullscan

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// trimmed holds where the package cuts collections whose keys are made alike: they have as many elements as it leaves them.
//
//	pipe.LTrim(ctx, "recent:"+user, 0, 19)
//	rdb.LRange(ctx, "recent:"+user, 0, -1)
func trimmed(s *detect.Site) bool {
	a := &shapes{effects: s.Effects}
	shape := a.of(detect.ScanOf(s).Key, maxShape)
	if strings.Trim(shape, hole) == "" {
		return false // nothing tells the key from others
	}
	for _, fn := range s.Code.Funcs() {
		for call := range code.Calls(fn) {
			m := s.Effects.Model(call)
			if m != nil && m.Trims != nil && a.of(s.Effects.Argument(call, *m.Trims), maxShape) == shape {
				return true
			}
		}
	}
	return false
}

const (
	hole     = "\x00" // stands for what is another one each time
	maxShape = 8
)

// shapes tells what texts are made of.
type shapes struct {
	effects *effects.Result
	coarse  bool // what differs is not told apart: a field, what a request says, a parameter
}

// of is what a text is made of: its constant parts, and the functions, fields and variables that tell the others. A literal of a pipeline has
// captured the key that was made around it.
//
//	"recent:" + user    fmt.Sprintf("recent:%s", user)    key(user)
func (a *shapes) of(v ssa.Value, depth int) string {
	if depth == 0 {
		return hole
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil {
			return v.Value.ExactString()
		}
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return a.of(v.X, depth-1) + a.of(v.Y, depth-1)
		}
	case *ssa.Call:
		return a.called(v, depth-1)
	case *ssa.UnOp:
		return a.loaded(v, depth-1)
	case *ssa.FreeVar:
		return a.captured(v, depth-1)
	}
	if x := code.Converted(v); x != nil {
		return a.of(x, depth-1)
	}
	return hole
}

// called is the shape of what a function makes, and of what it is given.
func (a *shapes) called(call *ssa.Call, depth int) string {
	callee := call.Call.StaticCallee()
	if callee == nil || a.coarse && !a.makes(call) {
		return hole
	}
	out := callee.String() + "("
	for _, arg := range call.Call.Args {
		if code.IsString(arg.Type()) {
			out += a.of(arg, depth)
		}
	}
	return out + ")"
}

// makes reports whether a call makes a text of what it is given: one of ours, or of a library that is known to.
func (a *shapes) makes(call *ssa.Call) bool {
	fn := a.effects.Callee(call)
	if fn == nil || a.effects.Ours(fn.Pkg()) {
		return fn != nil
	}
	rows, rest := a.effects.Models.Yields(fn)
	return len(rows) == 0 && rest == models.FromArguments
}

// loaded is the shape of what lies in a field or a variable.
func (a *shapes) loaded(load *ssa.UnOp, depth int) string {
	if place := code.LoadedField(load); place != nil && !a.coarse {
		return "." + place.Name()
	}
	switch addr := load.X.(type) {
	case *ssa.Alloc:
		return a.stored(addr, depth)
	case *ssa.FreeVar:
		return a.captured(addr, depth)
	}
	return hole
}

// captured is the shape of what a literal has from the function around it.
func (a *shapes) captured(v *ssa.FreeVar, depth int) string {
	bound := a.effects.Bindings(v)
	if len(bound) != 1 {
		return hole
	}
	if alloc, ok := bound[0].(*ssa.Alloc); ok {
		return a.stored(alloc, depth)
	}
	return a.of(bound[0], depth)
}

// stored is the shape of what is put into a variable, once.
func (a *shapes) stored(variable *ssa.Alloc, depth int) string {
	if put := code.StoresTo(variable); len(put) == 1 {
		return a.of(put[0], depth)
	}
	return hole
}
