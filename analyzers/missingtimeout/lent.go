package missingtimeout

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/sdks"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/bounds"
	"github.com/hldlint/hldlint/internal/engine/escape"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Many libraries leave it to the client that they are given to end their calls. One without a timeout ends none, which nobody sees where the library
// is asked.
//
//	gh := github.NewClient(http.DefaultClient)		// lent
//	cfg.HTTPClient = &http.Client{Transport: proxied}	// lent
//	gh.Repositories.Get(r.Context(), owner, name)		// waits as long as the request does

// A loan is an HTTP client that is given to a library.
type loan struct {
	*checker
	fn     *ssa.Function
	at     ssa.Instruction
	client ssa.Value
	to     string              // in words
	of     map[string]bool     // the libraries that have it
	call   ssa.CallInstruction // nil where it is put into a field
}

// lends looks at an HTTP client that a call gives to a library. Where a row says what becomes of it the engine follows it.
func (c *checker) lends(fn *ssa.Function, call ssa.CallInstruction) {
	callee := c.effects.Callee(call)
	if callee == nil || !sdks.IsLibrary(c.effects, callee.Pkg()) || isFollowed(c.effects.Model(call)) {
		return
	}
	for _, arg := range code.Arguments(call) {
		if client := httpClient(arg); client != nil {
			c.lent(&loan{checker: c, fn: fn, at: call, client: client, to: c.effects.Name(call), of: c.librariesOf(call, callee), call: call})
		}
	}
}

// lendsIn looks at one that is put into a field of a library's struct: of its configuration, say.
func (c *checker) lendsIn(fn *ssa.Function, store *ssa.Store) {
	client := httpClient(store.Val)
	addr, ok := store.Addr.(*ssa.FieldAddr)
	if client == nil || !ok {
		return
	}
	field, owner := code.FieldOf(addr), code.Named(addr.X.Type())
	if owner == nil || !sdks.IsLibrary(c.effects, field.Pkg()) {
		return
	}
	if row := c.effects.Models.Type(owner); row != nil && (row.Role == "client" || row.Role == "transport") {
		return // calls of it are looked at themselves
	}
	of := map[string]bool{sdks.Library(field.Pkg()): true}
	c.lent(&loan{checker: c, fn: fn, at: store, client: client, to: fieldName(addr), of: of})
}

// isFollowed reports whether a row says what becomes of the arguments of a call.
func isFollowed(m *models.Func) bool {
	return m != nil && (m.Returns != nil || m.Sets != nil || m.Context != nil || m.Waits != nil)
}

// httpClient is the HTTP client that a value is, also in an interface of a library; or nil.
func httpClient(v ssa.Value) ssa.Value {
	if boxed, ok := v.(*ssa.MakeInterface); ok {
		v = boxed.X
	}
	if types.TypeString(v.Type(), nil) != "*net/http.Client" || code.IsNil(v) {
		return nil
	}
	return v
}

// librariesOf are the library of a call, and those that get what it makes.
//
//	sheets.NewService(ctx, option.WithHTTPClient(client))
func (c *checker) librariesOf(call ssa.CallInstruction, callee *types.Func) map[string]bool {
	of := map[string]bool{sdks.Library(callee.Pkg()): true}
	made, ok := call.(*ssa.Call)
	if !ok || callee.Signature().Results().Len() != 1 {
		return of
	}
	for _, p := range escape.Of(c.effects, made).Passed {
		if p.Call == nil {
			continue
		}
		if by := c.effects.Callee(p.Call); by != nil && sdks.IsLibrary(c.effects, by.Pkg()) {
			of[sdks.Library(by.Pkg())] = true
		}
	}
	return of
}

// lent reports a client that provably ends nothing, where the library is asked for requests, messages or in loops, and nothing is known to end that.
func (c *checker) lent(l *loan) {
	b := c.effects.ValueBound(l.client, bounds.ClientAspect)
	if b.Kind != summary.Nothing || b.Field != "" {
		return
	}
	var at interface{ Pos() token.Pos } = l.at
	if b.Root != nil && b.Root.Here().IsValid() {
		at = code.Place(b.Root.Here())
	}
	w := &wait{c, l.fn, l.call, summary.Effect{Kind: summary.Wait, Name: "http", By: "client", Bounds: []summary.Bound{b}}}
	if c.useOf(l) != sdks.Asked || detect.Excused(c.pass, lent, at.Pos(), w, lentExcuses) {
		return
	}
	c.report(lent, at, c.loanOf(l), "%s gets a client without timeout: a silent peer holds calls through it", l.to)
}

// lentExcuses are what excuses such a client, asked in order.
var lentExcuses = []func(*wait) bool{uncalled, mendedByDefault}

// useOf is what the program does with the libraries that a client is given to: one that has its calls end otherwise excuses the others.
func (c *checker) useOf(l *loan) (use sdks.Use) {
	for library := range l.of {
		use = max(use, sdks.UseOf(c.effects, library))
	}
	return use
}

// loanOf says where a client is given away, and what waits on it.
func (c *checker) loanOf(l *loan) []summary.Hop {
	chain := []summary.Hop{c.effects.At(l.at, l.to+" gets it")}
	for _, library := range slices.Sorted(maps.Keys(l.of)) {
		if call := sdks.First(c.effects, library); call != nil {
			return append(chain, c.effects.At(call, c.effects.Name(call)+" waits on it"))
		}
	}
	return chain
}
