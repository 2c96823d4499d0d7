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

// FieldSlot is the slot of a field, or empty for one without a key. What an unexported one holds comes from the package that declares it; where others give
// that its functions, it is what is seen to get there by way of those.
//
//	func NewCache(load Loader) *Cache { return &Cache{load: load} }	// slot of Cache.load
func FieldSlot(key string, exported bool) string {
	switch {
	case key == "":
		return ""
	case exported:
		return SlotPrefix + key
	}
	return SlotPrefix + fieldPrefix + key
}

// ListSlot is the slot of a list of functions: in it is whatever is seen to get into the list.
//
//	for _, stage := range p.stages { stage(ctx) }	// slot of what is in Pipeline.stages
func ListSlot(place string) string { return SlotPrefix + listPrefix + place }

const listPrefix = "in "

// FieldPlace is a field as a place for functions.
func FieldPlace(key string) string { return fieldPrefix + key }

const fieldPrefix = "field "

// VariablePlace is a package variable as a place for functions.
func VariablePlace(path, name string) string { return variablePrefix + path + "." + name }

const variablePrefix = "variable "

// JoinSlots joins what packages put into each slot. One of which not all is known has nothing in it, unless it is a variable, which holds one function at a
// time, or a field that only its package names: whatever is seen to get there by way of a constructor, a setter or an option may be it.
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
		noteLists(r, open)
	}
	for slot := range open {
		held[slot] = nil
		for _, fn := range places.In(placeOf(slot)) {
			if known(fn) && !slices.Contains(held[slot], fn) {
				held[slot] = append(held[slot], fn)
			}
		}
	}
	return held
}

// noteLists notes the slots of lists from which a package takes what it runs.
func noteLists(r *Record, slots map[string]bool) {
	for _, f := range r.Functions {
		for _, e := range f.Edges {
			if strings.HasPrefix(e.Remote, SlotPrefix+listPrefix) {
				slots[e.Remote] = true
			}
		}
	}
}

// placeOf is the place that a slot stands for.
func placeOf(slot string) string {
	name := strings.TrimPrefix(slot, SlotPrefix)
	if place, list := strings.CutPrefix(name, listPrefix); list {
		return place
	}
	if strings.HasPrefix(name, fieldPrefix) {
		return name
	}
	return variablePrefix + name
}
