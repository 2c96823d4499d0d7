package effects

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// index says where the package stores into fields and package variables, so that a value can be
// followed to all the places that it may come from.
type index struct {
	fields  map[*types.Var][]*ssa.Store     // stores into the field itself
	globals map[*ssa.Global][]*ssa.Store    // stores into the variable itself
	bases   map[*types.Var][]*ssa.FieldAddr // every field address that is stored to
	leaks   map[*types.Var]bool             // fields whose address goes where stores cannot be seen
	leaksG  map[*ssa.Global]bool
	loads   map[*ssa.Global]bool                    // variables that the package itself reads
	callers map[*ssa.Function][]ssa.CallInstruction // static calls in the package
	values  map[*ssa.Function]bool                  // functions used as values: somebody else may call them
	dynamic []ssa.CallInstruction                   // calls of values and interface methods
	setters []ssa.CallInstruction                   // calls of functions that by name configure something
	updates []*ssa.MapUpdate                        // what is put into maps
}

func (r *Trace) indexStores() {
	ix := &index{
		fields: map[*types.Var][]*ssa.Store{}, globals: map[*ssa.Global][]*ssa.Store{},
		bases: map[*types.Var][]*ssa.FieldAddr{}, leaks: map[*types.Var]bool{}, leaksG: map[*ssa.Global]bool{}, loads: map[*ssa.Global]bool{},
		callers: map[*ssa.Function][]ssa.CallInstruction{}, values: map[*ssa.Function]bool{},
	}
	r.index = ix
	for _, fn := range r.code.Funcs() {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				ix.instruction(instr)
			}
		}
	}
}

func (ix *index) instruction(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		switch addr := instr.Addr.(type) {
		case *ssa.FieldAddr:
			f := code.FieldOf(addr)
			ix.fields[f] = append(ix.fields[f], instr)
			ix.bases[f] = append(ix.bases[f], addr)
		case *ssa.Global:
			ix.globals[addr] = append(ix.globals[addr], instr)
		}
	case *ssa.MapUpdate:
		ix.updates = append(ix.updates, instr)
	case *ssa.FieldAddr:
		if escapes(instr) {
			ix.leaks[code.FieldOf(instr)] = true
		}
	case ssa.CallInstruction:
		if callee := instr.Common().StaticCallee(); callee != nil {
			ix.callers[code.Origin(callee)] = append(ix.callers[code.Origin(callee)], instr)
			if lexicon.Says(lexicon.SetsOptions, callee.Name()) {
				ix.setters = append(ix.setters, instr)
			}
		} else {
			if common := instr.Common(); common.IsInvoke() && common.Method.Name() == limiting {
				ix.setters = append(ix.setters, instr)
			}
			ix.dynamic = append(ix.dynamic, instr)
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op == nil {
			continue
		}
		switch v := (*op).(type) {
		case *ssa.Global:
			if !plainUse(instr, v) {
				ix.leaksG[v] = true
			}
			if _, store := instr.(*ssa.Store); !store {
				ix.loads[v] = true
			}
		case *ssa.Function:
			if call, ok := instr.(ssa.CallInstruction); !ok || call.Common().Value != v {
				ix.values[code.Origin(v)] = true
			}
		}
	}
}

// escapes reports whether the address of a field goes anywhere but loads, stores and deeper fields.
// A method called on the field (mu.Lock, client.Do) does not count: it is not a way to replace it.
func escapes(addr *ssa.FieldAddr) bool {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		case *ssa.Store:
			if ref.Addr != addr {
				return true
			}
		case ssa.CallInstruction:
			if c := ref.Common(); c.IsInvoke() || c.Signature().Recv() == nil || len(c.Args) == 0 || c.Args[0] != ssa.Value(addr) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

func plainUse(instr ssa.Instruction, g *ssa.Global) bool {
	switch instr := instr.(type) {
	case *ssa.UnOp, *ssa.FieldAddr, *ssa.IndexAddr, *ssa.DebugRef:
		return true
	case *ssa.Store:
		return instr.Addr == ssa.Value(g)
	case ssa.CallInstruction:
		c := instr.Common()
		return !c.IsInvoke() && c.Signature().Recv() != nil && len(c.Args) > 0 && c.Args[0] == ssa.Value(g)
	}
	return false
}

// closed reports whether every store into the field is in sight: nobody outside the package can
// name it, its address stays here, and nothing decodes into it.
func (r *Trace) closed(f *types.Var, owner *types.Struct) bool {
	if r.index.leaks[f] || f.Pkg() != r.pass.Pkg {
		return false
	}
	if f.Exported() && r.pass.Pkg.Name() != "main" {
		return false
	}
	return !decodedField(f, owner)
}
