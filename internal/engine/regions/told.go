package regions

import (
	"go/constant"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// tidings are what a return tells the caller.
type tidings uint8

const (
	toldNothing tidings = iota
	toldFailure
	toldSuccess
	toldByBool // what the return hands on says it
)

func (l *holdLearner) told(u *unit, ret *ssa.Return) tidings {
	if len(ret.Results) == 0 {
		return toldNothing
	}
	last := ret.Results[len(ret.Results)-1]
	for _, s := range u.sites {
		switch {
		case s.gate.kind == gateTrue && comesFrom(ret.Results[0], s.gate.value):
			return toldByBool
		case s.gate.kind == gateError && comesFrom(last, s.gate.value):
			return toldSuccess
		}
	}
	if code.IsError(last.Type()) {
		if code.IsNil(last) {
			return toldSuccess
		}
		return toldFailure
	}
	if c, ok := ret.Results[0].(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Bool && len(u.sites) > 0 {
		if constant.BoolVal(c.Value) {
			return toldByBool
		}
		return toldFailure
	}
	return toldNothing
}
