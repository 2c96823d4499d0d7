package members

import "golang.org/x/tools/go/ssa"

// checked reports whether all ways to a block pass the side of a branch on which a value is one of a known set.
func (a *asker) checked(v ssa.Value, to *ssa.BasicBlock) bool {
	return !a.open(v, to)
}

// checkedBetween reports whether that holds of all ways to a block that come from another one.
//
//	if !known[page] { page = "other" }    of page where it stays as it is
func (a *asker) checkedBetween(v ssa.Value, from, to *ssa.BasicBlock) bool {
	return a.proves(v, from, to) || a.checked(v, from)
}

// open reports whether a way leads to a block on which nothing was proved of a value.
func (a *asker) open(v ssa.Value, to *ssa.BasicBlock) bool {
	seen := map[*ssa.BasicBlock]bool{to: true}
	for next := []*ssa.BasicBlock{to}; len(next) > 0; {
		b := next[0]
		next = next[1:]
		if len(b.Preds) == 0 {
			return true
		}
		for _, from := range b.Preds {
			if !seen[from] && !a.proves(v, from, b) {
				seen[from] = true
				next = append(next, from)
			}
		}
	}
	return false
}

// proves reports whether a branch goes from one block to another only with a value that is one of a known set.
func (a *asker) proves(v ssa.Value, from, to *ssa.BasicBlock) bool {
	br, ok := from.Instrs[len(from.Instrs)-1].(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return false
	}
	key := proof{of: v, from: from, to: to, functions: a.functions}
	if proved, asked := a.proved[key]; asked {
		return proved
	}
	a.proved[key] = false
	a.proved[key] = a.holds(br.Cond, from.Succs[0] == to, v, maxParts)
	return a.proved[key]
}
