package members

import (
	"go/token"
	"go/types"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Found is [At] where it is enough as well that something was asked for the value that is kept under it, and had it, on all ways to an instruction: of
// what somebody keeps there are as many as have been put there, whoever asks.
//
//	team, err := store.Find(ctx, name)
//	if err != nil { http.NotFound(w, r); return }
//	hits.WithLabelValues(name).Inc()
//
// What was added under it, parsed from it, or listed for it, is no proof.
func Found(r *effects.Result, v ssa.Value, at ssa.Instruction) bool {
	if v == nil || at == nil {
		return false
	}
	a := newAsker(r)
	a.kept = true
	return a.member(v, at.Block(), maxParts)
}

// had reports whether a comparison says that what a call asked for under a value is there: no error beside it, or something of it.
//
//	err == nil    team != nil    token != ""
func (a *asker) had(op token.Token, x, y, v ssa.Value) bool {
	if !a.kept {
		return false
	}
	call, result := callOf(x)
	switch {
	case call == nil:
		return false
	case op == token.EQL:
		return code.IsError(x.Type()) && code.IsNil(y) && tellsMissing(call) && a.looks(call, v)
	}
	something := result == 0 && !code.IsError(x.Type()) && isNothing(y)
	return something && op == token.NEQ && a.looks(call, v)
}

// callOf is the call that a value is a result of, and which; nil where it is none.
func callOf(v ssa.Value) (*ssa.Call, int) {
	if x, ok := v.(*ssa.Extract); ok {
		call, _ := x.Tuple.(*ssa.Call)
		return call, x.Index
	}
	call, _ := v.(*ssa.Call)
	return call, 0
}

// tellsMissing reports whether a call that finds nothing fails: it brings one thing, and not a list, a number or what is read on.
//
//	func (s *Store) Find(ctx context.Context, name string) (*Team, error)
//	row.Scan(&id)
func tellsMissing(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	if results.Len() == 1 {
		on := code.ReceiverOf(call)
		return on != nil && code.MethodName(call) == "Scan" && !readsOn(on.Type()) && !counts(on)
	}
	t := results.At(0).Type()
	switch u := code.Core(t).(type) {
	case *types.Slice, *types.Map, *types.Chan:
		return false
	case *types.Basic:
		return u.Info()&types.IsString != 0
	}
	return !readsOn(t)
}

// counts recognises the row of a statement that has one whatever there is.
//
//	db.QueryRow("SELECT count(*) FROM teams WHERE name = $1", name)    db.QueryRow("SELECT EXISTS (SELECT ...)", name)
func counts(row ssa.Value) bool {
	asked, ok := row.(*ssa.Call)
	return ok && slices.ContainsFunc(code.Arguments(asked), func(arg ssa.Value) bool {
		if !code.IsString(arg.Type()) {
			return false
		}
		words := strings.FieldsFunc(strings.ToLower(code.Begins(arg)), func(l rune) bool { return !unicode.IsLetter(l) })
		return len(words) > 1 && words[0] == "select" && slices.Contains(always, words[1]) && !slices.Contains(words, "group")
	})
}

// always are the functions of SQL that have a value for no rows, too: a sum of none is null, which fails.
var always = []string{"count", "exists", "coalesce"}

// readsOn recognises what has more than one row.
func readsOn(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Next")
	return obj != nil
}

// looks reports whether a call, or the one that made what it is called on, looks something up by a value, and writes nothing.
func (a *asker) looks(call *ssa.Call, v ssa.Value) bool {
	given, reads := false, false
	for range maxParts {
		for _, arg := range code.Arguments(call) {
			given = given || same(arg, v) || slices.ContainsFunc(code.Variadic(arg), func(one ssa.Value) bool { return same(one, v) })
		}
		for _, e := range a.r.Call(call) {
			switch {
			case e.Kind == summary.Run && e.Name == "query", e.Kind == summary.Cache && e.Name == "get":
				reads = true
			case e.Kind == summary.Run && e.Name != "command", e.Kind == summary.Cache:
				return false
			}
		}
		on, ok := code.ReceiverOf(call).(*ssa.Call)
		if !ok {
			break
		}
		call = on
	}
	return given && reads
}
