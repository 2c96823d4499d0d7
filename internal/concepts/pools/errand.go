package pools

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/program"
)

// errandQuery asks whether only commands that do their work once have a function run.
var errandQuery = effects.AboutFunction("errand", (*program.Program).Errand)

// OfErrand reports whether a pool is one of commands that do their work once, and are gone with it: only they have it opened, and it is put
// nowhere where another command could find it. No burst of requests gets there.
//
//	func purge(cmd *cobra.Command, _ []string) error {
//		db, err := sql.Open("pgx", dsn)		// of an errand
//		return store.New(db).Purge(cmd.Context())
//	}
//	func prepare(cmd *cobra.Command, _ []string) { db, err = sql.Open("pgx", dsn) }	// kept in a variable for all commands
func OfErrand(r *effects.Result, call *ssa.Call, flow handles.Flow) bool {
	return effects.AskOf(r, errandQuery, call.Parent()) && staysWith(r, call, flow, 0)
}

// staysWith reports whether a pool stays with the function that opens it, with who is returned it, and with what they call.
func staysWith(r *effects.Result, call *ssa.Call, flow handles.Flow, depth int) bool {
	if flow.Kept && !keptBriefly(r, flow) || depth == maxUsedUp {
		return false
	}
	if !flow.Returned {
		return true
	}
	callers, all := r.Callers(call.Parent())
	for _, c := range callers {
		plain, ok := c.(*ssa.Call)
		if !ok || !staysWith(r, plain, handles.FlowOf(r, plain), depth+1) {
			return false
		}
	}
	return all && len(callers) > 0
}

// keptBriefly reports whether what keeps a pool is a struct that the function has made, and that is put nowhere itself.
func keptBriefly(r *effects.Result, flow handles.Flow) bool {
	if flow.Field == nil || flow.Global != nil {
		return false
	}
	addr, ok := flow.Stored.Addr.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	made, ok := addr.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	t := &handles.FlowTracer{R: r, Seen: map[ssa.Value]bool{}, Inside: true}
	t.Value(made)
	return !t.Flow.Kept && !t.Flow.Returned
}
