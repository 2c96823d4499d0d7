package bodies

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// A Read is a stream that a call reads to its end.
type Read struct {
	Call     ssa.CallInstruction
	From     ssa.Value // the reader, or what has it in Field
	Field    string
	Socket   bool   // From is a websocket, of which a message is read
	Inflates bool   // a helper inflates it on the way
	Helper   string // of ours that does so; empty where the library's function is called here
	Pieces   bool   // in a loop, piece by piece
}

// ReadsOf lists the streams that a call reads whole, itself or through helpers.
func ReadsOf(r *effects.Result, call ssa.CallInstruction) []Read {
	if c := contentOf(r, call); c != nil {
		if c.Whole == nil || !holds(r, call, c.Whole) {
			return nil
		}
		from := r.Argument(call, c.Whole.Arg)
		if from == nil {
			return nil
		}
		return []Read{{Call: call, From: from, Field: c.Whole.Field, Socket: c.Whole.Socket, Pieces: c.Whole.Piece != nil}}
	}
	return helped(r, call)
}

// contentOf is the row of what a call names: a function of a library, also where it stands behind an interface of ours that this package
// puts it into.
func contentOf(r *effects.Result, call ssa.CallInstruction) *models.Content {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil {
		return nil
	}
	if !r.Ours(callee.Pkg()) {
		return r.Models.Content(callee)
	}
	if !code.IsInterfaceMethod(callee) {
		return nil
	}
	for _, b := range r.Boxed() {
		if m := boxed(b, call, callee); m != nil {
			return r.Models.Content(m)
		}
	}
	return nil
}

// boxed is the library's method that a call of an interface of ours runs where the library's type was put into that, or nil.
//
//	type Conn interface{ ReadMessage() (int, []byte, error) }
//	session.New(ws)	// *websocket.Conn is boxed
func boxed(b trace.Box, call ssa.CallInstruction, callee *types.Func) *types.Func {
	if !call.Common().IsInvoke() || !types.Identical(b.In, call.Common().Value.Type()) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(b.Type, false, callee.Pkg(), callee.Name())
	m, _ := obj.(*types.Func)
	return m
}

// holds asks what a row makes a condition of.
func holds(r *effects.Result, call ssa.CallInstruction, w *models.Whole) bool {
	if w.If != nil {
		c, ok := r.Argument(call, *w.If).(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.Bool || !constant.BoolVal(c.Value) {
			return false
		}
	}
	if w.Piece != nil && !gathers(r, call, r.Argument(call, *w.Piece)) {
		return false
	}
	return w.Into == nil || buffer(r, r.Argument(call, *w.Into))
}

// buffer reports whether all that a value may be is a buffer in memory, which grows with what is written into it.
//
//	var buf bytes.Buffer
//	io.Copy(&buf, resp.Body)
func buffer(r *effects.Result, v ssa.Value) bool {
	if v == nil {
		return false
	}
	if b, ok := v.(*ssa.MakeInterface); ok {
		v = b.X
	}
	return r.Models.ContentOf(v.Type()) == "buffer"
}

// helped lists what a function of ours reads whole for its caller.
func helped(r *effects.Result, call ssa.CallInstruction) []Read {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return nil
	}
	var out []Read
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, g := range via.Callbacks {
				arg := e.Argument(g.Param)
				if arg == nil || g.Mode != summary.ReadsWhole && g.Mode != summary.InflatesWhole {
					continue
				}
				read := Read{Call: call, From: arg, Inflates: g.Mode == summary.InflatesWhole, Helper: r.Name(call)}
				if !slices.Contains(out, read) {
					out = append(out, read)
				}
			}
		}
	}
	return out
}
