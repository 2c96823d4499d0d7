package transactions

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// handle is what values of a type are, as far as the type tells.
type handle uint8

const (
	noHandle handle = iota
	onPool          // a pool: whatever is done takes a connection of it
	inTx            // a transaction
	ofEither        // it may be either: *gorm.DB, interface{ QueryContext(...) (*sql.Rows, error) }
)

// handleOf is what a type tells of its values.
func handleOf(r *effects.Result, t types.Type) handle {
	memo := effects.Memo[typeMemo](r)
	if memo.known == nil {
		memo.known, memo.asked = map[code.TypeID]handle{}, map[code.TypeID]bool{}
	}
	id := code.IDOf(t)
	if known, ok := memo.known[id]; ok {
		return known
	}
	if memo.asked[id] || len(memo.asked) == maxInside {
		memo.cut = true
		return noHandle
	}
	memo.asked[id] = true
	found := findHandle(r, t)
	delete(memo.asked, id)
	if memo.cut = memo.cut && len(memo.asked) > 0; !memo.cut {
		memo.known[id] = found
	}
	return found
}

// maxInside is how many types that end something lie in each other, at most, where a transaction is looked for.
const maxInside = 6

// typeMemo is what is known of types. One that is asked about may have itself inside: then it says nothing of itself, and what was found on the way
// is not kept, since asked by itself it may be more.
//
//	type Store struct { origin *Store; ... }	// with a Commit and a Rollback
type typeMemo struct {
	known map[code.TypeID]handle
	asked map[code.TypeID]bool
	cut   bool // something that is asked about was met again
}

func findHandle(r *effects.Result, t types.Type) handle {
	row := r.Models.Type(code.Pointee(t))
	if r.IsOurs(t) && !types.IsInterface(t) {
		if ownTransaction(r, t) {
			return inTx
		}
		return noHandle
	}
	gives := givesBackTransactions(r, t)
	switch {
	case row != nil && row.Role == "pool" && row.Protocol == "sql":
		if gives {
			return ofEither // one type for both
		}
		return onPool
	case gives || row != nil && row.Role == "transaction":
		return inTx
	case ownTransaction(r, t):
		return inTx
	case types.IsInterface(t) && (queries(r, t) || handsOut(r, t)):
		return ofEither
	}
	return noHandle
}

// givesBackTransactions reports whether a type has a method that ends a transaction which it is, and none that begins one on itself, as a
// session has that may be in none.
func givesBackTransactions(r *effects.Result, t types.Type) bool {
	gives := false
	for sel := range types.NewMethodSet(t).Methods() {
		row := r.Models.Holds(sel.Obj().(*types.Func))
		if row == nil {
			continue
		}
		if a := row.Acquires; a != nil && a.What == models.HeldTransaction && a.Arg != nil {
			return false
		}
		gives = gives || row.Releases != nil && row.Releases.What == models.HeldTransaction && row.Releases.Arg == -1
	}
	return gives
}

// queries reports whether an interface has a method that asks an SQL database: it answers with what only such libraries make, rows or what
// came of a statement.
//
//	type DBTX interface{ QueryContext(context.Context, string, ...any) (*sql.Rows, error) }
func queries(r *effects.Result, t types.Type) bool {
	for sel := range types.NewMethodSet(t).Methods() {
		sig := sel.Obj().(*types.Func).Signature()
		if sig.Results().Len() > 0 && hasText(sig.Params()) && isAnswer(r, sig.Results().At(0).Type()) {
			return true
		}
	}
	return false
}

// isAnswer recognises what an SQL library answers with: it scans into any number of variables, or tells how many rows changed.
func isAnswer(r *effects.Result, t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || r.Ours(named.Obj().Pkg()) || !slices.Contains(r.Models.Protocols(named.Obj().Pkg().Path()), "sql") {
		return false
	}
	for sel := range types.NewMethodSet(t).Methods() {
		sig := sel.Obj().(*types.Func).Signature()
		if sel.Obj().Name() == "RowsAffected" || sig.Variadic() && sig.Results().Len() == 1 && code.IsError(sig.Results().At(0).Type()) {
			return true
		}
	}
	return false
}

func hasText(params *types.Tuple) bool {
	for v := range params.Variables() {
		if code.IsString(v.Type()) {
			return true
		}
	}
	return false
}

// ownTransaction recognises a type of ours that is a transaction: it has a Commit and a Rollback as those of libraries are, and something in
// it that asks an SQL database.
//
//	type Tx struct { db DBTX; ... }
//	func (t *Tx) Commit(ctx context.Context) error
//	func (t *Tx) Rollback(ctx context.Context) error
func ownTransaction(r *effects.Result, t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || !r.Ours(named.Obj().Pkg()) || !ends(t, commit) || !ends(t, rollback) {
		return false
	}
	if types.IsInterface(t) {
		return queries(r, t)
	}
	return holdsTransaction(r, t)
}

// holdsTransaction reports whether a struct has a transaction inside, or a handle that may be one. What has a pool as well, or begins
// transactions itself, as what embeds a *gorm.DB does, is rather where they come from.
func holdsTransaction(r *effects.Result, t types.Type) bool {
	s := code.Struct(t)
	if s == nil {
		return false
	}
	mayBe := generated(s)
	for f := range s.Fields() {
		switch handleOf(r, f.Type()) {
		case inTx:
			return true
		case onPool:
			return false
		case ofEither:
			mayBe = true
		}
	}
	return mayBe && !has(t, "Begin") && !has(t, "BeginTx")
}

// generated recognises what ent generates around its driver: a struct that embeds the configuration with the driver.
func generated(s *types.Struct) bool {
	if s.NumFields() == 0 || !s.Field(0).Embedded() || s.Field(0).Name() != "config" {
		return false
	}
	config := code.Struct(s.Field(0).Type())
	return config != nil && config.NumFields() > 0 && config.Field(0).Name() == "driver" && types.IsInterface(config.Field(0).Type())
}

func has(t types.Type, method string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, method)
	_, is := obj.(*types.Func)
	return is
}

// The methods that database/sql has given these names, and all others after it.
const (
	commit   = "Commit"
	rollback = "Rollback"
)

// ends recognises a method that takes a context at most, and answers with an error at most.
func ends(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	m, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	params, results := m.Signature().Params(), m.Signature().Results()
	if params.Len() > 1 || results.Len() > 1 || params.Len() == 1 && !code.IsContext(params.At(0).Type()) {
		return false
	}
	return results.Len() == 0 || code.IsError(results.At(0).Type())
}
