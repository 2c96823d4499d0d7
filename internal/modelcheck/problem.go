package modelcheck

import (
	"fmt"
	"slices"
)

// A Problem is something wrong with a row. Path leads to it inside its file, by keys and indexes: funcs, 2, waits, bound.
type Problem struct {
	Path    []any
	Message string
}

func (p Problem) String() string { return fmt.Sprintf("%v: %s", p.Path, p.Message) }

// list gathers problems at one place.
type list struct {
	at  []any
	out *[]Problem
}

// below is the same list, for what stands further inside.
func (l list) below(steps ...any) list { return list{slices.Concat(l.at, steps), l.out} }

func (l list) addf(format string, args ...any) {
	*l.out = append(*l.out, Problem{l.at, fmt.Sprintf(format, args...)})
}
