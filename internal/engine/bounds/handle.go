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
	if handle == nil {
		return false
	}
	sources, all := r.Sources(handle)
	for _, v := range sources {
		if !r.madeHere(v, depth) {
			return false
		}
	}
	return all && len(sources) > 0
}

// madeHere reports whether a value is a result of a call that opens a database of this process, or of a method of such a handle.
func (r *Package) madeHere(v ssa.Value, depth int) bool {
	if result, ok := v.(*ssa.Extract); ok {
		v = result.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	m := r.Model(call)
	if m == nil || m.Opens == nil || m.Opens.Protocol != "sql" {
		return r.openedHere(call, depth+1)
	}
	return inProcess.MatchString(strings.ToLower(driverOf(m.Opens.Driver, call)))
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
