package privileges

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// ByAdministrators reports whether a block is only reached where a branch has let administrators through.
//
//	if !user.IsAdmin { return errForbidden }
//	load(r.Body)	// by administrators
func ByAdministrators(r *effects.Result, b *ssa.BasicBlock) bool { return behind(r, b, admits) }

// BySecret reports whether a block is only reached where a branch has let through who knows a secret of the service.
//
//	if r.Header.Get("X-Token") != s.token { return errForbidden }
//	load(r.Body)	// by a secret
func BySecret(r *effects.Result, b *ssa.BasicBlock) bool { return behind(r, b, trusts) }

// behind reports whether every way to a block goes through a branch that lets some through.
func behind(r *effects.Result, b *ssa.BasicBlock, lets func(*effects.Result, code.Condition) *ssa.BasicBlock) bool {
	for br, up := range code.BranchesTo(b) {
		if len(up.Preds) == 1 && lets(r, code.ConditionOf(br)) == up {
			return true
		}
	}
	return false
}

// comparison is what a condition compares, and where it goes where that is equal; nil where it compares nothing.
func comparison(c code.Condition) (*ssa.BinOp, code.Condition) {
	cmp, ok := c.Asks.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return nil, c
	}
	return cmp, c.Equal()
}

// admits is where a branch goes for administrators, or nil where it does not ask for them.
//
//	if user.IsAdmin    if user.Role != "admin"    if err := requireAdmin(ctx); err != nil
func admits(r *effects.Result, c code.Condition) *ssa.BasicBlock {
	cmp, equal := comparison(c)
	switch {
	case cmp == nil && asksAdministrator(r, c.Asks):
		return c.True
	case cmp == nil:
		return nil
	case isAdministrator(r, cmp.X, cmp.Y) || isAdministrator(r, cmp.Y, cmp.X):
		return equal.True
	case code.IsNil(cmp.Y) && code.IsError(cmp.X.Type()) && asksAdministrator(r, cmp.X):
		return equal.True
	}
	return nil
}

// trusts is where a branch goes for who knows a secret, or nil where it asks for none.
func trusts(r *effects.Result, c code.Condition) *ssa.BasicBlock {
	cmp, equal := comparison(c)
	switch {
	case cmp == nil:
		return nil
	case isSecret(r, cmp.X, cmp.Y) || isSecret(r, cmp.Y, cmp.X):
		return equal.True
	}
	return comparedInTime(r, cmp, equal)
}

// asksAdministrator reports whether a truth, or an error, says by the name of where it comes from whether somebody is an administrator: that of the field
// or the function, or the text that a function of the project is given.
//
//	ctx.Administrator    isAdmin(r.Context())    user.HasRole("admin")    not strings.HasPrefix(path, "/admin")
func asksAdministrator(r *effects.Result, v ssa.Value) bool {
	names := namesOf(r, v)
	if madeBy(v) != nil && !isOurs(r, v) {
		names = names[:1]
	}
	return slices.ContainsFunc(names, func(name string) bool { return r.Says(lexicon.NamesAdministrator, name) })
}

// isAdministrator recognises the text by which a role is known, which is held against what the project says of somebody.
//
//	user.Role == "admin"    not r.URL.Path == "/admin", r.FormValue("mode") == "admin"
func isAdministrator(r *effects.Result, role, of ssa.Value) bool {
	return r.Says(lexicon.NamesAdministrator, code.ConstantText(code.Content(role))) && isOurs(r, of)
}

// isOurs reports whether a value is a field of a struct of the project, or what a function of it returns.
func isOurs(r *effects.Result, v ssa.Value) bool {
	if call := madeBy(v); call != nil {
		callee := r.Callee(call)
		return callee != nil && r.Ours(callee.Pkg())
	}
	of := v
	switch x := v.(type) {
	case *ssa.Field:
		of = x.X
	case *ssa.UnOp:
		if addr, ok := x.X.(*ssa.FieldAddr); ok {
			of = addr.X
		}
	}
	named := code.Named(of.Type())
	return of != v && named != nil && r.Ours(named.Obj().Pkg())
}

// isSecret reports whether something that a request is sent with is held against a secret that the service is configured with. A secret of a user is
// none of the service's.
//
//	r.Header.Get("Authorization") == s.secret
func isSecret(r *effects.Result, sent, kept ssa.Value) bool {
	if code.IsConst(code.Content(kept)) {
		return false // as everybody is who reads this
	}
	names := slices.Concat(namesOf(r, code.Content(sent)), namesOf(r, code.Content(kept)))
	if !slices.ContainsFunc(names, func(name string) bool { return r.Says(lexicon.NamesSecret, name) }) {
		return false
	}
	from, own := origin.Of(r, sent), origin.Of(r, kept)
	return from.Kinds&(summary.RequestHeader|summary.RequestQuery) != 0 && own.Kinds&(summary.EverMore|summary.Row) == 0
}

// comparedInTime recognises a comparison that takes as long whatever differs.
//
//	subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Token")), s.token) != 1
func comparedInTime(r *effects.Result, cmp *ssa.BinOp, equal code.Condition) *ssa.BasicBlock {
	call, ok := cmp.X.(*ssa.Call)
	if !ok || len(call.Call.Args) != 2 || r.Name(call) != "subtle.ConstantTimeCompare" {
		return nil
	}
	sent, kept := call.Call.Args[0], call.Call.Args[1]
	if !isSecret(r, sent, kept) && !isSecret(r, kept, sent) {
		return nil
	}
	if code.IsZero(cmp.Y) {
		return equal.False
	}
	return equal.True
}

// namesOf are the names that say what a value is: of the field or variable that it lies in, or else of the function that gave it, and the texts by which
// that was asked for it.
//
//	cfg.Secret    os.Getenv("WEBHOOK_SECRET")    r.Header.Get("X-Gitlab-Token")
func namesOf(r *effects.Result, v ssa.Value) []string {
	if call := madeBy(v); call != nil {
		names := []string{r.ShortName(call)}
		for _, arg := range code.Arguments(call) {
			names = append(names, code.ConstantText(arg))
		}
		return names
	}
	if field, ok := v.(*ssa.Field); ok {
		return []string{code.Struct(field.X.Type()).Field(field.Field).Name()}
	}
	return []string{code.NameOf(v)}
}

// madeBy is the call that a value is, or is one of the results of; nil where there is none.
func madeBy(v ssa.Value) *ssa.Call {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}
