package unboundedbody

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/escape"
)

func pkgOf(s *site, call *ssa.Call) *types.Package {
	if callee := s.effects.Callee(call); callee != nil {
		return callee.Pkg()
	}
	return nil
}

// namesHost recognises a constant that has the host in it, or is one: "https://api.example.com/", "127.0.0.1".
func namesHost(v ssa.Value) bool {
	host, known := hostIn(v)
	return known && host != "" && !strings.Contains(host, "%")
}

// hostIn is the host that a constant begins with, behind its scheme if it has one; "" where that is all there is, as in "http://".
func hostIn(v ssa.Value) (host string, known bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return "", false
	}
	text := constant.StringVal(c.Value)
	if _, rest, absolute := strings.Cut(text, "://"); absolute {
		text = rest
	}
	host, _, _ = strings.Cut(text, "/")
	return host, true
}

// told holds where the content only ends up in the text of an error, or in a line of a log: what failed says why.
//
//	if resp.StatusCode != http.StatusOK {
//		text, _ := io.ReadAll(resp.Body)
//		return fmt.Errorf("status %d: %s", resp.StatusCode, text)
//	}
func told(s *site) bool {
	call, ok := s.read.Call.(*ssa.Call)
	if !ok {
		return false
	}
	got := escape.First(call)
	t := &telling{s, map[ssa.Value]bool{}}
	return got != nil && t.only(got)
}

// A telling follows content to where it is said.
type telling struct {
	site *site
	seen map[ssa.Value]bool
}

// only reports whether all that is done with a value is to say it.
func (t *telling) only(v ssa.Value) bool {
	if t.seen[v] || v.Referrers() == nil {
		return true
	}
	t.seen[v] = true
	for _, ref := range *v.Referrers() {
		if !t.says(ref, v) {
			return false
		}
	}
	return true
}

// says reports whether an instruction only hands a value on to what says it.
func (t *telling) says(ref ssa.Instruction, v ssa.Value) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.Convert:
		return t.only(ref)
	case *ssa.MakeInterface:
		return t.only(ref)
	case *ssa.BinOp:
		return code.IsBool(ref.Type()) || t.only(ref)
	case *ssa.Slice:
		return t.only(ref)
	case *ssa.Store:
		addr, ok := ref.Addr.(*ssa.IndexAddr)
		if !ok {
			return false
		}
		array, ok := addr.X.(*ssa.Alloc)
		return ok && ref.Val == v && t.only(array)
	case *ssa.IndexAddr:
		return true
	case *ssa.Call:
		return t.fails(ref) || code.SaysSomething(ref)
	}
	return false
}

// fails recognises a call that makes an error, and nothing else: it never returns nil. What may succeed does something with the content.
//
//	fmt.Errorf("status %d: %s", status, text)
//	apiError(status, text)		// func apiError(status int, text []byte) error { return &APIError{status, string(text)} }
func (t *telling) fails(call *ssa.Call) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "len"
	}
	if !code.IsError(call.Type()) {
		return false
	}
	if row := t.site.effects.Models.Holds(t.site.effects.Callee(call)); row != nil && row.Errs {
		return true
	}
	fn := call.Call.StaticCallee()
	return fn != nil && len(fn.Blocks) > 0 && neverNil(fn)
}

// neverNil reports whether no way through a function returns nil as its only result, as far as that is written in it.
func neverNil(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok || len(ret.Results) != 1 {
			continue
		}
		if _, made := ret.Results[0].(*ssa.MakeInterface); !made {
			return false
		}
	}
	return true
}
