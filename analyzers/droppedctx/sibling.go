package droppedctx

import (
	"go/token"
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// suffixes are what libraries add to the name of a function for the one beside it that takes a context.
var suffixes = []string{"Context", "WithContext", "AndContext", "Ctx", "WithCtx"}

// hasSibling holds for a call of what has another one beside it that does the same with a context.
//
//	db.Query(q)             (*sql.DB).QueryContext(ctx, q)
//	svc.PutObject(in)       (*s3.S3).PutObjectWithContext(ctx, in, opts...)
//	users.Load(id)          of our own, LoadCtx(ctx, id)
func hasSibling(s *detect.Site) bool { return !makesContext(s) && siblingOf(s) != nil }

// siblingOf is the function beside that of a call which takes a context, or nil.
func siblingOf(s *detect.Site) *types.Func {
	callee := s.Effects.Callee(s.Call)
	if callee == nil || callee.Pkg() == nil || code.TakesContext(s.Call) {
		return nil
	}
	return siblingOfFunc(s, callee)
}

func siblingOfFunc(s *detect.Site, fn *types.Func) *types.Func {
	for _, suffix := range suffixes {
		other := beside(s.Pass.Pkg, fn, fn.Name()+suffix)
		if other != nil && takesContextBesides(fn.Signature(), other.Signature()) {
			return other
		}
	}
	return nil
}

// beside is a function of the same package, or a method of the same type, by name.
func beside(from *types.Package, fn *types.Func, name string) *types.Func {
	var obj types.Object
	if recv := fn.Signature().Recv(); recv != nil {
		obj, _, _ = types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), name)
	} else {
		obj = fn.Pkg().Scope().Lookup(name)
	}
	other, ok := obj.(*types.Func)
	if !ok || other.Pkg() != from && !token.IsExported(name) {
		return nil
	}
	return other
}

// takesContextBesides reports whether a function has the parameters and results of another one, and a context in front. More options may follow.
func takesContextBesides(of, with *types.Signature) bool {
	n := of.Params().Len()
	extra := with.Params().Len() - n - 1
	if extra < 0 || extra > 1 || extra == 1 && !with.Variadic() || extra == 0 && of.Variadic() != with.Variadic() {
		return false
	}
	if !code.IsContext(with.Params().At(0).Type()) || !types.Identical(of.Results(), with.Results()) {
		return false
	}
	for i := range n {
		if !types.Identical(of.Params().At(i).Type(), with.Params().At(i+1).Type()) {
			return false
		}
	}
	return true
}

// inTransaction holds for a query of a transaction: it was begun with a context, which rolls it back.
func inTransaction(s *detect.Site) bool {
	args := code.Arguments(s.Call)
	return len(args) > 0 && s.Effects.RoleOf(args[0].Type()) == "transaction"
}

// onThisMachine holds where what is asked may well be in this process: an embedded database.
func onThisMachine(s *detect.Site) bool {
	for _, e := range s.Effects.Call(s.Call) {
		if e.Kind == summary.Wait && (e.Has(summary.Local) || e.Name == "sql" && s.Effects.AsksHere(s.Call)) {
			return true
		}
	}
	return false
}

// hasTwin holds in a function that only is there for those who have no context: beside it is one that takes one, and who calls the wrong one is told.
//
//	func (c *Client) Get(id int) error { return c.GetContext(context.Background(), id) }
func hasTwin(s *detect.Site) bool {
	fn := s.Effects.Declared(code.Outermost(s.Fn))
	return fn != nil && fn.Pkg() != nil && siblingOfFunc(s, fn) != nil
}
