package trace

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// index says where the package stores into fields and package variables, so that a value can be
// followed to all the places that it may come from.
type index struct {
	Fields  map[*types.Var][]*ssa.Store     // stores into the field itself
	Globals map[*ssa.Global][]*ssa.Store    // stores into the variable itself
	Bases   map[*types.Var][]*ssa.FieldAddr // every field address that is stored to
	Given   map[*types.Var]bool             // fields of functions that hold what a function was given
	Leaks   map[*types.Var]bool             // fields whose address goes where stores cannot be seen
	Asked   map[*types.Var]bool             // fields of which the package asks whether they are nil
	LeaksG  map[*ssa.Global]bool
	Loads   map[*ssa.Global][]ssa.Instruction       // what reads a variable
	Callers map[*ssa.Function][]ssa.CallInstruction // static calls in the package
	Values  map[*ssa.Function]bool                  // functions used as values: somebody else may call them
	Dynamic []ssa.CallInstruction                   // calls of values and interface methods
	Setters []ssa.CallInstruction                   // calls of functions that by name configure something
	Updates []*ssa.MapUpdate                        // what is put into maps
}

// IndexStores reads all instructions of the package once, for who stores what where.
func (r *Package) IndexStores() {
	ix := &index{
		Fields: map[*types.Var][]*ssa.Store{}, Globals: map[*ssa.Global][]*ssa.Store{},
		Bases: map[*types.Var][]*ssa.FieldAddr{}, Given: map[*types.Var]bool{}, Leaks: map[*types.Var]bool{}, Asked: map[*types.Var]bool{}, LeaksG: map[*ssa.Global]bool{}, Loads: map[*ssa.Global][]ssa.Instruction{},
		Callers: map[*ssa.Function][]ssa.CallInstruction{}, Values: map[*ssa.Function]bool{},
	}
	r.Index = ix
	for _, fn := range r.Code.Funcs() {
		r.Code.Guard(fn, func() {
			for instr := range code.Instructions(fn) {
				ix.instruction(instr)
			}
		})
	}
}

func (ix *index) instruction(instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Store:
		switch addr := instr.Addr.(type) {
		case *ssa.FieldAddr:
			f := code.FieldOf(addr)
			ix.Fields[f] = append(ix.Fields[f], instr)
			ix.Bases[f] = append(ix.Bases[f], addr)
			ix.Given[f] = ix.Given[f] || code.IsCallable(f.Type()) && code.IsGiven(instr.Val)
		case *ssa.Global:
			ix.Globals[addr] = append(ix.Globals[addr], instr)
		}
	case *ssa.BinOp:
		if f := code.FieldComparedWithNil(instr); f != nil {
			ix.Asked[f] = true
		}
	case *ssa.MapUpdate:
		ix.Updates = append(ix.Updates, instr)
	case *ssa.FieldAddr:
		if code.AddressEscapes(instr) {
			ix.Leaks[code.FieldOf(instr)] = true
		}
	case ssa.CallInstruction:
		if callee := instr.Common().StaticCallee(); callee != nil {
			ix.Callers[code.Origin(callee)] = append(ix.Callers[code.Origin(callee)], instr)
			if lexicon.Says(lexicon.SetsOptions, callee.Name()) {
				ix.Setters = append(ix.Setters, instr)
			}
		} else {
			if common := instr.Common(); common.IsInvoke() && common.Method.Name() == Limiting {
				ix.Setters = append(ix.Setters, instr)
			}
			ix.Dynamic = append(ix.Dynamic, instr)
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op == nil {
			continue
		}
		switch v := (*op).(type) {
		case *ssa.Global:
			if !code.PlainUse(instr, v) {
				ix.LeaksG[v] = true
			}
			if _, store := instr.(*ssa.Store); !store {
				ix.Loads[v] = append(ix.Loads[v], instr)
			}
		case *ssa.Function:
			if call, ok := instr.(ssa.CallInstruction); !ok || call.Common().Value != v {
				ix.Values[code.Origin(v)] = true
			}
		}
	}
}

// Closed reports whether every store into the field is in sight: nobody outside the package can
// name it, its address stays here, and nothing decodes into it.
func (r *Package) Closed(f *types.Var, owner *types.Struct) bool {
	if r.Index.Leaks[f] || f.Pkg() != r.Pass.Pkg {
		return false
	}
	if f.Exported() && r.Pass.Pkg.Name() != "main" {
		return false
	}
	return !code.IsDecodedField(f, owner)
}

// Limiting is the name that database/sql has given to the method that limits a pool, and those that wrap it.
const Limiting = "SetMaxOpenConns"
