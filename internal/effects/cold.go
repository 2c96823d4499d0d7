package effects

import (
	"go/token"
	"slices"
	"strings"
)

// spreadCold carries over package borders what each package knows by itself: a function that only cold code calls is cold.
func (p *Program) spreadCold() {
	for learnt := true; learnt; {
		learnt = false
		for _, pkg := range p.order {
			for _, f := range pkg.functions {
				if !f.cold && f.onlyFromCold() {
					f.cold, learnt = true, true
				}
			}
		}
	}
}

// onlyFromCold reports whether all calls of a function are in sight and come from cold code. What is exported may have
// callers that are not part of this run, unless calls from other packages show that its users are.
func (l *linked) onlyFromCold() bool {
	if l.Value || len(l.callers) == 0 || l.awaited < len(l.callers) {
		return false
	}
	if l.exported() && !slices.ContainsFunc(l.callers, func(c *linked) bool { return c.pkg != l.pkg }) {
		return false
	}
	return !slices.ContainsFunc(l.callers, func(c *linked) bool { return !c.cold })
}

func (l *linked) exported() bool {
	return l.Key != "" && l.pkg.Name != "main" && token.IsExported(l.Key[strings.LastIndexByte(l.Key, '.')+1:])
}
