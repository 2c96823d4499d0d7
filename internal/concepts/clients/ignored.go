package clients

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// maxIgnored bounds the parameters of which is told that they say nothing of a client.
const maxIgnored = 64

// ignored is the parameters of a function of which nothing comes but a line in a log, as bits: what it makes does not depend on them.
//
//	func clientFor(name string) *http.Client {
//		log.Print("asking ", name)
//		return &http.Client{Transport: &http.Transport{}}
//	}
func ignored(fn *ssa.Function) uint64 {
	var out uint64
	for i, p := range fn.Params {
		if i < maxIgnored && onlySaid(p, map[ssa.Value]bool{}) {
			out |= 1 << i
		}
	}
	return out
}

// onlySaid reports whether a value is in what is written to a log, and nowhere else.
func onlySaid(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return seen[v]
	}
	seen[v] = true
	for _, ref := range *v.Referrers() {
		if !saidBy(v, ref, seen) {
			return false
		}
	}
	return true
}

func saidBy(v ssa.Value, ref ssa.Instruction, seen map[ssa.Value]bool) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef:
		return true
	case *ssa.MakeInterface, *ssa.ChangeType, *ssa.Convert, *ssa.Slice:
		return onlySaid(ref.(ssa.Value), seen)
	case *ssa.BinOp:
		return ref.Op == token.ADD && code.IsString(ref.Type()) && onlySaid(ref, seen)
	case *ssa.IndexAddr: // of the list that holds the arguments
		return ref.X == v
	case *ssa.Store:
		at, ok := ref.Addr.(*ssa.IndexAddr)
		list, made := (*ssa.Alloc)(nil), false
		if ok {
			list, made = at.X.(*ssa.Alloc)
		}
		return made && list.Comment == "varargs" && onlySaid(list, seen)
	case *ssa.Call:
		return code.SaysSomething(ref)
	}
	return false
}

// heeded are the arguments of a call of which the client may be made: those that its maker does not ignore.
func heeded(args []ssa.Value, ignores uint64) []ssa.Value {
	var out []ssa.Value
	for i, arg := range args {
		if i >= maxIgnored || ignores&(1<<i) == 0 {
			out = append(out, arg)
		}
	}
	return out
}
