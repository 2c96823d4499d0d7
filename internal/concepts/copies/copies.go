package copies

import (
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
	"github.com/hldlint/hldlint/internal/models"
)

// Contributor adds which functions hand out such a statement, or the text of one, and which calls hand on a batch.
var Contributor = effects.Contributor{
	Name:    "copies",
	Queries: []program.Query{batchQuery},
	Export: func(r *effects.Result, fn *ssa.Function, s *summary.Summary) {
		s.Copies = handsOut(r, fn, isCopy, maxGivers) || handsOut(r, fn, prepares, maxGivers)
	},
	Edge: func(r *effects.Result, e *effects.Edge, out *summary.Edge) { out.Batches = handed(r, e) },
}

// texts are those of statements to which rows are streamed.
var texts = regexp.MustCompile(`(?is)^\s*copy\b.*\bfrom\s+stdin\b`)

// maxGivers is through how many functions a statement is followed to those that prepared it.
const maxGivers = 3

// Gets reports whether a call executes, or is handed, a statement that only takes rows.
func Gets(r *effects.Result, call ssa.CallInstruction) bool {
	on := r.Argument(call, -1)
	return on != nil && takesRows(r, on, maxGivers) || slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool {
		return takesRows(r, v, maxGivers)
	})
}

// takesRows reports whether a value is such a statement, whoever gives it.
func takesRows(r *effects.Result, v ssa.Value, depth int) bool {
	if !code.IsPointer(v.Type()) || depth == 0 {
		return false
	}
	return all(r, v, func(v ssa.Value) bool {
		p, ok := v.(*ssa.Parameter)
		if !ok {
			return prepares(r, v, maxGivers)
		}
		given, all := r.Arguments(p)
		return all && !slices.ContainsFunc(given, func(arg trace.Argument) bool { return arg.Value == nil || !takesRows(r, arg.Value, depth-1) })
	})
}

// prepares reports whether a value is what a call returns that prepares such a statement.
//
//	tx.Prepare(text)    copyInto(tx, "orders", "id", "total")
func prepares(r *effects.Result, v ssa.Value, depth int) bool {
	if result, ok := v.(*ssa.Extract); ok {
		v = result.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if row := r.Models.Holds(r.Callee(call)); row != nil {
		if row.Acquires == nil || row.Acquires.What != models.HeldStatement {
			return false
		}
		return inTransaction(r, call) && r.StreamsInserts() || slices.ContainsFunc(code.Arguments(call), func(text ssa.Value) bool {
			return code.IsString(text.Type()) && all(r, text, func(v ssa.Value) bool { return isCopy(r, v, depth) })
		})
	}
	return byHelper(r, call, prepares, depth)
}

// inTransaction reports whether a call is a method of a library's transaction.
func inTransaction(r *effects.Result, call *ssa.Call) bool {
	on := r.Argument(call, -1)
	if on == nil {
		return false
	}
	row := r.Models.Type(on.Type())
	return row != nil && row.Role == "transaction"
}

// isCopy recognises the text of one.
//
//	"copy orders (id) from stdin"    pq.CopyIn("orders", "id")    fmt.Sprintf("COPY %s (%s) FROM STDIN", table, columns)
func isCopy(r *effects.Result, text ssa.Value, depth int) bool {
	call, ok := text.(*ssa.Call)
	if !ok {
		return texts.MatchString(code.ConstantText(text))
	}
	if !code.IsString(call.Type()) {
		return false
	}
	m := r.Model(call)
	return m != nil && m.Returns != nil && m.Returns.What == "copy" || texts.MatchString(code.FirstText(call)) || byHelper(r, call, isCopy, depth)
}

// byHelper reports whether a function of the project hands out what is looked for, by its summary if it is of another package.
func byHelper(r *effects.Result, call *ssa.Call, is func(*effects.Result, ssa.Value, int) bool, depth int) bool {
	if fn := call.Call.StaticCallee(); fn != nil && r.Functions[code.Origin(fn)] != nil {
		return depth > 0 && handsOut(r, code.Origin(fn), is, depth-1)
	}
	callee := r.Callee(call)
	if callee == nil || !r.Ours(callee.Pkg()) {
		return false
	}
	s := r.SummaryOf(callee)
	return s != nil && s.Copies
}

// handsOut reports whether all that a function may return first is what is looked for, where it is anything.
func handsOut(r *effects.Result, fn *ssa.Function, is func(*effects.Result, ssa.Value, int) bool, depth int) bool {
	out := slices.DeleteFunc(code.ReturnedFirst(fn), code.IsNothing)
	return len(out) > 0 && !slices.ContainsFunc(out, func(v ssa.Value) bool {
		return !all(r, v, func(v ssa.Value) bool { return is(r, v, depth) })
	})
}

// all reports whether it is known what a value may be, and each of that is something.
func all(r *effects.Result, v ssa.Value, is func(ssa.Value) bool) bool {
	from, all := r.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(v ssa.Value) bool { return !is(v) })
}
