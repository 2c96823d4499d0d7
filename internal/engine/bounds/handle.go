package bounds

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// AsksHere reports whether a call asks a database that runs in this process: all SQL drivers of the program do, or what the call is a method
// of was opened with one that does. It follows statements and transactions to their pool.
//
//	db, err := sql.Open("sqlite3", path)
//	db.Exec("delete from a")	// no other machine is asked, whatever else the program imports
func (r *Package) AsksHere(call ssa.CallInstruction) bool {
	return r.InProcess() || r.openedHere(call, 0)
}

// maxHandles is how many handles are made from one another: pool, connection, transaction, statement.
const maxHandles = 4

func (r *Package) openedHere(call ssa.CallInstruction, depth int) bool {
	c, ok := call.(*ssa.Call)
	if !ok || depth > maxHandles {
		return false
	}
	handle := code.ReceiverOf(c)
	return handle != nil && r.allMadeHere(handle, depth)
}

// allMadeHere reports whether all that a value may be was made here. Nothing at all is not asked anything.
func (r *Package) allMadeHere(v ssa.Value, depth int) bool {
	sources, all := r.Sources(v)
	made := 0
	for _, s := range sources {
		switch {
		case code.IsNil(s):
		case !r.madeHere(s, depth):
			return false
		default:
			made++
		}
	}
	return all && made > 0
}

// madeHere reports whether a value is a result of a call that opens a database of this process, of a method of such a handle, or of a function
// of the package that returns one.
func (r *Package) madeHere(v ssa.Value, depth int) bool {
	result := 0
	if part, ok := v.(*ssa.Extract); ok {
		v, result = part.Tuple, part.Index
	}
	call, ok := v.(*ssa.Call)
	if !ok || depth > maxHandles {
		return false
	}
	if m := r.Model(call); m != nil && m.Opens != nil && m.Opens.Protocol == "sql" {
		return inProcess.MatchString(strings.ToLower(driverOf(m.Opens.Driver, call)))
	}
	if fn := call.Call.StaticCallee(); fn != nil && len(fn.Blocks) > 0 {
		return r.returnsHere(fn, result, depth+1)
	}
	return r.openedHere(call, depth+1)
}

// returnsHere reports whether all that a function returns as a result was made here.
func (r *Package) returnsHere(fn *ssa.Function, result, depth int) bool {
	made := 0
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok || result >= len(ret.Results) || code.IsNil(ret.Results[result]) {
			continue
		}
		if !r.allMadeHere(ret.Results[result], depth) {
			return false
		}
		made++
	}
	return made > 0
}

// driverOf is the name of the driver that a call opens a database with, as far as it is written there.
func driverOf(said string, call *ssa.Call) string {
	args := code.Arguments(call)
	if said != "arg0" {
		return said
	}
	if len(args) == 0 {
		return ""
	}
	if c, ok := args[0].(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}
