package clients

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// givenByAll asks what the callers give, where all of them are in this package.
//
//	func send(brokers []string, m kafka.Message) error { w := &kafka.Writer{Addr: kafka.TCP(brokers...)} }
//	send(s.cfg.Brokers, m)
func (s *steadiness) givenByAll(p *ssa.Parameter, depth int) bool {
	given, all := s.r.Arguments(p)
	obj := s.r.Declared(p.Parent())
	return all && obj != nil && !obj.Exported() && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return !s.value(arg.Value, depth+1) })
}

// keptLiteral reports whether a literal is put into a field: what it has captured is the same each time that somebody runs it, as what a method
// has in its receiver is.
//
//	s.open = func() *redis.Client { return redis.NewClient(&redis.Options{Addr: cfg.Redis}) }
func keptLiteral(fn *ssa.Function) bool {
	if fn.Parent() == nil {
		return false
	}
	for instr := range code.Instructions(fn.Parent()) {
		store, ok := instr.(*ssa.Store)
		if !ok {
			continue
		}
		mc, made := store.Val.(*ssa.MakeClosure)
		if _, field := store.Addr.(*ssa.FieldAddr); field && made && mc.Fn == ssa.Value(fn) {
			return true
		}
	}
	return false
}
