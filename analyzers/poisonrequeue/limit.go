package poisonrequeue

import (
	literal "go/constant"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/deliveries"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// limits is what a package says about how often something is delivered.
type limits struct {
	found    bool
	keys     map[string]bool // that queues are declared with, and any other constant
	declared []string        // of these, what makes the broker give up
	set      map[string]bool // fields that are set, and options that are given
	fields   map[string]bool // fields of configurations that are built here
}

func limitsOf(r *effects.Result) *limits {
	l := effects.State[limits](r)
	if l.found {
		return l
	}
	*l = limits{found: true, keys: map[string]bool{}, set: map[string]bool{}, fields: map[string]bool{}}
	for _, fn := range r.Code.Funcs() {
		for instr := range code.Instructions(fn) {
			l.instruction(r, instr)
		}
	}
	return l
}

func (l *limits) instruction(r *effects.Result, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		l.key(instr.Key)
	case *ssa.Alloc:
		if s := code.Struct(instr.Type()); s != nil && !r.IsOurs(instr.Type()) {
			for f := range s.Fields() {
				l.fields[f.Name()] = true
			}
		}
	case *ssa.FieldAddr:
		if slices.ContainsFunc(*instr.Referrers(), func(ref ssa.Instruction) bool { return stores(ref, instr) }) {
			l.set[code.FieldName(instr)] = true
		}
	case ssa.CallInstruction:
		if row := deliveries.Of(r, instr); row != nil && row.Does == models.MessagesDeclared {
			l.declared = append(l.declared, row.Keys...)
		}
		if fn := r.Callee(instr); fn != nil {
			l.set[fn.Name()] = true
		}
	}
}

func stores(ref ssa.Instruction, addr *ssa.FieldAddr) bool {
	s, ok := ref.(*ssa.Store)
	return ok && s.Addr == ssa.Value(addr)
}

func (l *limits) key(v ssa.Value) {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == literal.String {
		l.keys[literal.StringVal(c.Value)] = true
	}
}

// givesUp holds where a queue is declared so that the broker gives a message up at last, or the consumer is configured so.
//
//	ch.QueueDeclare("jobs", true, false, false, false, amqp.Table{"x-delivery-limit": 5})
//	jetstream.ConsumerConfig{MaxDeliver: 5}
func givesUp(b *back) bool {
	l := limitsOf(b.effects)
	if b.row != nil && slices.ContainsFunc(b.row.Max, func(name string) bool { return l.set[name] }) {
		return true
	}
	return b.kind.ID == requeue.ID && slices.ContainsFunc(l.declared, func(key string) bool { return l.keys[key] })
}

// unknownLimit holds where a consumer that has a limit is configured elsewhere.
func unknownLimit(b *back) bool {
	if b.row == nil || len(b.row.Max) == 0 {
		return false
	}
	l := limitsOf(b.effects)
	return !slices.ContainsFunc(b.row.Max, func(name string) bool { return l.fields[name] })
}
