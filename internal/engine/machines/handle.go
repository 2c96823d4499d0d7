package machines

import (
	"go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// AsksHere reports whether a call asks a database that runs in this process: all SQL drivers of the program do, or what the call is a method
// of was opened with one that does, or the code says so by its name. It follows statements and transactions to their pool.
//
//	db, err := sql.Open("sqlite3", path)
//	db.Exec("delete from a")	// no other machine is asked, whatever else the program imports
func (r *Package) AsksHere(call ssa.CallInstruction) bool {
	return r.InProcess() || r.WorksEmbedded(call.Parent()) || (&handles{r: r, seen: map[ssa.Value]bool{}}).opened(call)
}

// WorksEmbedded reports whether the package, or the type that a function is a method of, says by its name that it works on a database which runs in this
// process: one of several storages, of which the configuration chooses.
//
//	package sqlite    func (db *SQLiteDatabase) Save(...)
func (r *Package) WorksEmbedded(fn *ssa.Function) bool {
	if r.Says(lexicon.NamesEmbeddedDatabase, r.Pass.Pkg.Name()) {
		return true
	}
	recv := code.Outermost(fn).Signature.Recv()
	if recv == nil {
		return false
	}
	named := code.Named(recv.Type())
	return named != nil && r.Says(lexicon.NamesEmbeddedDatabase, named.Obj().Name())
}

// handles follows a handle of a database to the calls that made it. One that was not made here decides for all, so that no value is looked at
// twice.
type handles struct {
	r    *Package
	seen map[ssa.Value]bool
}

// opened reports whether what a call is a method of was made here.
func (h *handles) opened(call ssa.CallInstruction) bool {
	c, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	handle := code.ReceiverOf(c)
	return handle != nil && h.all(handle)
}

// all reports whether all that a value may be was made here, but for nil, which is not asked anything.
func (h *handles) all(v ssa.Value) bool {
	sources, all := h.r.Sources(v)
	made := 0
	for _, s := range sources {
		switch {
		case code.IsNil(s):
		case !h.made(s):
			return false
		default:
			made++
		}
	}
	return all && made > 0
}

// made reports whether a value is a result of a call that opens a database of this process, of a method of such a handle, or of a function
// of the package that returns one.
func (h *handles) made(v ssa.Value) bool {
	if h.seen[v] {
		return true
	}
	h.seen[v] = true
	result := 0
	if part, ok := v.(*ssa.Extract); ok {
		v, result = part.Tuple, part.Index
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if m := h.r.Model(call); m != nil && m.Opens != nil && m.Opens.Protocol == "sql" {
		return inProcess.MatchString(strings.ToLower(driverOf(m.Opens.Driver, call)))
	}
	if fn := call.Call.StaticCallee(); fn != nil && len(fn.Blocks) > 0 {
		return h.returned(fn, result)
	}
	return h.opened(call)
}

// returned reports whether all that a function returns as a result was made here.
func (h *handles) returned(fn *ssa.Function, result int) bool {
	made := 0
	for instr := range code.Instructions(fn) {
		ret, ok := instr.(*ssa.Return)
		if !ok || result >= len(ret.Results) || code.IsNil(ret.Results[result]) {
			continue
		}
		if !h.all(ret.Results[result]) {
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
