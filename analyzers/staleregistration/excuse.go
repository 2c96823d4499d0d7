package staleregistration

import (
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// What excuses an instance, by kind. They are asked in order.
var (
	checkExcuses     = []func(*site) bool{uncalled, others, checkedLater, takenOut}
	forgottenExcuses = []func(*site) bool{uncalled, others, leaves}
	leaseExcuses     = []func(*site) bool{uncalled, others, takenOut}
	unrenewedExcuses = []func(*site) bool{uncalled, others}
)

// uncalled holds where nobody registers anything.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// others holds where instances of others are entered: for a request, or one for each of many. Whoever does so looks after them in its own way.
//
//	for _, node := range nodes { agent.ServiceRegister(registration(node)) }
func others(s *site) bool {
	if s.effects.Reach(s.fn).By == summary.Request {
		return true
	}
	in, repeated := batches.Around(s.effects, s.call)
	return repeated && in.Kind != batches.ExtentConstant
}

// checkedLater holds where a check is registered by itself, here or, in a command, anywhere.
func checkedLater(s *site) bool { return s.known(models.ActRenews) }

// takenOut holds where instances are taken out, here or, in a command, anywhere: on the way out nothing stays behind.
//
//	defer agent.ServiceDeregister(id)
func takenOut(s *site) bool { return s.known(models.ActLeaves) }

// known reports whether a step is taken in sight: in the commands that have the package, or, if there are none, by itself.
func (s *site) known(act models.Act) bool {
	if acts.InCommand(s.effects) {
		return !acts.Lacks(s.effects, act, s.row.In)
	}
	return acts.Here(s.effects, act, s.row.In)
}

// leaves holds where somebody takes instances out, or may: of a package that no command in sight has that is not known.
func leaves(s *site) bool { return !acts.Lacks(s.effects, models.ActLeaves, s.row.In) }
