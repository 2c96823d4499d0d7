package code

import (
	"golang.org/x/tools/go/ssa"
)

// NeverFails recognises the error of a function that returns none, wherever it returns.
//
//	func (s *Stores) open(name string) (*Store, error) { return &Store{name: name}, nil }
//	store, err := s.open(name)    err
func NeverFails(v ssa.Value) bool {
	result := 0
	if x, ok := v.(*ssa.Extract); ok {
		v, result = x.Tuple, x.Index
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.StaticCallee() == nil {
		return false
	}
	results := call.Call.Signature().Results()
	if results.Len() <= result || !IsError(results.At(result).Type()) {
		return false
	}
	returns := false
	for instr := range Instructions(Origin(call.Call.StaticCallee())) {
		if ret, ok := instr.(*ssa.Return); ok {
			if returns = true; !IsNil(ret.Results[result]) {
				return false
			}
		}
	}
	return returns
}
