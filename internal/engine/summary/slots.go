package summary

import (
	"slices"
	"strings"
)

// A slot is a field or a package variable of function type that several packages can name. What may stand in it is what all of
// them store there: the link joins that as it joins the implementations of an interface method, and in other hosts a slot
// holds what its own package puts into it.

// A SlotStore is one function that a package puts into a slot. With neither it is not known which.
type SlotStore struct {
	Slot   string
	Local  int    // number of a function of the package, or 0
	Remote string // otherwise: key of a function
}

// SlotPrefix tells slots from interface methods, whose keys begin otherwise.
const SlotPrefix = "slot "

// VariablePlace is a package variable as a place for functions.
func VariablePlace(path, name string) string { return variablePrefix + path + "." + name }

const variablePrefix = "variable "

// JoinSlots joins what packages put into each slot. One of which not all is known has nothing in it, unless it is a variable: that holds one function at a
// time, and whatever is seen to get there by way of a constructor, a setter or an option may be it.
//
//	Raw, err = NewRequester(cfg)		// the literal that NewRequester returns
//	func SetHook(f func()) { hook = f }	// what SetHook is given
func JoinSlots(records []*Record, places *Places, known func(KeptFunction) bool) map[string][]KeptFunction {
	held, open := map[string][]KeptFunction{}, map[string]bool{}
	for _, r := range records {
		for _, s := range r.Slots {
			fn := KeptFunction{r.Path, s.Local, s.Remote}
			switch {
			case !known(fn):
				open[s.Slot] = true // a library's, or not known
			case !slices.Contains(held[s.Slot], fn):
				held[s.Slot] = append(held[s.Slot], fn)
			}
		}
	}
	for slot := range open {
		held[slot] = nil
		for _, fn := range places.In(variablePrefix + strings.TrimPrefix(slot, SlotPrefix)) {
			if known(fn) && !slices.Contains(held[slot], fn) {
				held[slot] = append(held[slot], fn)
			}
		}
	}
	return held
}
