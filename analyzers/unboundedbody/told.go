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

// beginsWithVerb recognises a format that begins with one of its arguments: "%s/users/%s".
func beginsWithVerb(c *ssa.Const) bool {
	return c.Value != nil && c.Value.Kind() == constant.String && strings.HasPrefix(constant.StringVal(c.Value), "%")
}

// namesHost recognises a constant with a host in it: "https://api.example.com/".
func namesHost(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.String {
		return false
	}
	_, rest, ok := strings.Cut(constant.StringVal(c.Value), "://")
	host, _, _ := strings.Cut(rest, "/")
	return ok && host != "" && !strings.Contains(host, "%")
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
	return got != nil && onlyTold(got, map[ssa.Value]bool{})
}

// onlyTold reports whether all that is done with a value is to say it.
func onlyTold(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return true
	}
	seen[v] = true
	for _, ref := range *v.Referrers() {
		if !says(ref, v, seen) {
			return false
		}
	}
	return true
}

// says reports whether an instruction only hands a value on to what says it.
func says(ref ssa.Instruction, v ssa.Value, seen map[ssa.Value]bool) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.Convert:
		return onlyTold(ref, seen)
	case *ssa.MakeInterface:
		return onlyTold(ref, seen)
	case *ssa.BinOp:
		return code.IsBool(ref.Type()) || onlyTold(ref, seen)
	case *ssa.Slice:
		return onlyTold(ref, seen)
	case *ssa.Store:
		addr, ok := ref.Addr.(*ssa.IndexAddr)
		if !ok {
			return false
		}
		array, ok := addr.X.(*ssa.Alloc)
		return ok && ref.Val == v && onlyTold(array, seen)
	case *ssa.IndexAddr:
		return true
	case *ssa.Call:
		return fails(ref) || code.SaysSomething(ref)
	}
	return false
}

// fails recognises a call that makes an error, and nothing else.
func fails(call *ssa.Call) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "len"
	}
	return code.IsError(call.Type())
}
