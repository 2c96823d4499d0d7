package unpooleddb

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/concurrency"
	"github.com/hldlint/hldlint/internal/concepts/pools"
	"github.com/hldlint/hldlint/internal/engine/handles"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// What excuses a pool, by the kind that looks at it. They are asked in order.
var (
	perRequestExcuses = []func(*pool) bool{upkeep, cold, opensFile, onlyOne, listens, inTurn}
	insideExcuses     = []func(*pool) bool{upkeep, livesOn, cold, offRequest}
	sharedExcuses     = []func(*pool) bool{upkeep, unshared}
	unlimitedExcuses  = []func(*pool) bool{
		upkeep, limitedByDefault, toldInHelper, handedOn, limitedHere, limitedByOthers, givenToLimiter, openToAll,
		oneOfMany, lent, inMemory, embedded, oneWorker, usedUp, ofErrand,
	}
)

// A pool is what a call opens.
type pool struct {
	*checker
	fn      *ssa.Function
	call    *ssa.Call
	opened  *summary.Opened
	flow    handles.Flow
	limits  limited
	sharing *pools.Sharing // of a connection: who queries it for others
}

// short reports whether what is opened lives no longer than the function, or the call that it is passed to.
func (p *pool) short() bool {
	return !p.flow.Returned && !p.flow.Kept && (!p.flow.Passed || p.flow.Scoped)
}

// bare leaves packages out of the name of a type.
func bare(*types.Package) string { return "" }

// upkeep holds for migrations and the like, which no request waits for.
func upkeep(p *pool) bool {
	fn := p.fn
	if fn.Pkg != nil && (lexicon.Says(lexicon.Migrates, fn.Pkg.Pkg.Path()) || lexicon.Says(lexicon.PollsDatabases, fn.Pkg.Pkg.Name())) {
		return true
	}
	opens := code.Origin(fn)
	if p.flow.Returned {
		opens = code.Origin(p.maker())
	}
	return keepsUp(fn, opens, p.flow.Returned) || p.flow.Returned && p.openedForUpkeep(opens, 0)
}

// keepsUp reports whether a function, one around it or what they are methods of is there for upkeep, by their names. That of a function that only opens
// a handle, for whoever asks, says how that begins and not what it is for.
//
//	func createDB(dsn string) (*sql.DB, error)
func keepsUp(fn, opens *ssa.Function, returned bool) bool {
	for ; fn != nil; fn = fn.Parent() {
		if recv := fn.Signature.Recv(); recv != nil && lexicon.Says(lexicon.KeepsUp, types.TypeString(recv.Type(), bare)) {
			return true
		}
		if !(returned && code.Origin(fn) == opens) && lexicon.Says(lexicon.KeepsUp, fn.Name()) {
			return true
		}
	}
	return false
}

// maxOpeners is through how many functions a handle is returned to who uses it.
const maxOpeners = 4

// openedForUpkeep holds for a handle that only upkeep asks a function for.
//
//	func migrate() error { db, err := openMigrations(dsn) ... }
func (p *pool) openedForUpkeep(opens *ssa.Function, depth int) bool {
	calls, all := p.effects.Callers(opens)
	return all && len(calls) > 0 && depth < maxOpeners && !slices.ContainsFunc(calls, func(call ssa.CallInstruction) bool {
		c, ok := call.(*ssa.Call)
		if !ok {
			return true
		}
		by := code.Origin(c.Parent())
		returned := handles.FlowOf(p.effects, c).Returned
		return !keepsUp(by, by, returned) && !(returned && p.openedForUpkeep(by, depth+1))
	})
}

// cold holds in code that runs only when the program starts or stops.
func cold(p *pool) bool { return p.effects.Cold(p.fn) }

// opensFile holds for a database that is a file of this process.
func opensFile(p *pool) bool { return pools.OpensFile(p.effects, p.call) }

// onlyOne holds for a pool that is told to be one connection, for as long as the function runs: somebody wants to look at a database once, which is
// mostly another one each time.
//
//	db, err := sql.Open("postgres", target)
//	db.SetMaxOpenConns(1)
//	defer db.Close()
func onlyOne(p *pool) bool {
	for _, set := range pools.Limits(p.effects, "max-open") {
		args := code.Arguments(set)
		roots, _ := pools.LimitedRoots(p.effects, args[0])
		if n, ok := code.Int(args[len(args)-1]); ok && n == 1 && slices.Contains(roots, p.call) {
			return true
		}
	}
	return false
}

// listens holds for a function that waits for what the database sends on its own, itself or through helpers: that takes a connection for as long as it
// goes on, and a loop that comes back only connects again.
//
//	conn, err := pgx.Connect(ctx, dsn)
//	conn.Exec(ctx, "listen changed")
//	for { n, err := conn.WaitForNotification(ctx) ... }
func listens(p *pool) bool {
	for instr := range code.Instructions(p.fn) {
		call, ok := instr.(ssa.CallInstruction)
		if ok && slices.ContainsFunc(p.effects.Call(call), func(e summary.Effect) bool {
			return e.Kind == summary.Wait && e.Has(summary.Stream) && e.Name == p.opened.Protocol
		}) {
			return true
		}
	}
	return false
}

// inTurn holds for what one loop in the background opens and closes again before it goes on: there is one connection at a time.
//
//	for range ticker.C { db, err := sql.Open(...); defer db.Close() ... }
func inTurn(p *pool) bool {
	stays := p.flow.Kept || p.flow.Returned
	return p.flow.Closed && !stays && p.effects.Reach(p.fn).By == summary.Background && concurrency.Alone(p.effects, p.fn)
}

// livesOn holds for a struct that outlives the function.
func livesOn(p *pool) bool { return p.flow.Returned || p.flow.Kept || p.flow.Passed }

// offRequest holds where the code does not run for a request.
func offRequest(p *pool) bool { return p.effects.Reach(p.fn).By != summary.Request }

// unshared holds where nobody else queries the connection that is kept, or takes turns.
func unshared(p *pool) bool { return p.sharing == nil }

// limitedByDefault holds for a library whose pools have a limit.
func limitedByDefault(p *pool) bool { return p.opened.Limited }

// toldInHelper holds for the call of a helper of this package: it is told there.
func toldInHelper(p *pool) bool {
	if p.direct(p.call) {
		return false
	}
	callee := p.call.Call.StaticCallee()
	return callee == nil || callee.Pkg == p.code.SSA() && !pools.HandsOut(p.effects, callee)
}

// handedOn holds for a pool that a caller in another package gets: it is that one's to limit.
func handedOn(p *pool) bool { return p.flow.Returned && pools.HandsOut(p.effects, p.maker()) }

// limitedHere holds where the package limits it.
func limitedHere(p *pool) bool { return p.limits.has(p.call) }

// limitedByOthers holds where another package limits pools that come from anywhere, and this one may get there.
func limitedByOthers(p *pool) bool {
	if !pools.LimitedElsewhere(p.effects) {
		return false
	}
	f := p.flow
	exported := f.Global != nil && f.Global.Object().Exported()
	return exported || f.Field != nil || f.Passed || f.Returned
}

// givenToLimiter holds where another package limits pools that it is given, and this one is given to somebody.
func givenToLimiter(p *pool) bool { return p.flow.Passed && pools.LimiterElsewhere(p.effects) }

// openToAll holds for an exported function that nobody of the program calls: whoever does may limit the pool.
func openToAll(p *pool) bool {
	return p.flow.Returned && token.IsExported(p.maker().Name()) && !pools.Called(p.effects, p.maker())
}

// oneOfMany holds for a pool in a slice or a map: each serves a part.
func oneOfMany(p *pool) bool {
	f := p.flow
	return f.Kept && f.Field == nil && f.Global == nil && !f.Passed && !f.Returned
}

// lent holds for a pool that a function is run with: whoever gives the function decides how often.
func lent(p *pool) bool { return p.flow.Lent && p.flow.Closed && !p.flow.Kept }

// inMemory holds for a database that is no more than memory.
func inMemory(p *pool) bool { return pools.InMemory(p.effects, p.call) }

// embedded holds for a database that runs in this process: its connections cost next to nothing, and no server limits them.
func embedded(p *pool) bool { return opensFile(p) || p.effects.InProcess() }

// oneWorker holds for a pool that only loops of the program's own ask, each in one goroutine.
func oneWorker(p *pool) bool {
	return pools.OneWorker(p.effects, p.flow, func(fn *ssa.Function) bool { return concurrency.Alone(p.effects, fn) })
}

// maker is the function that returns the pool, if any does: a literal that assigns a variable of the function around it returns nothing.
func (p *pool) maker() *ssa.Function {
	results := p.fn.Signature.Results()
	if p.fn.Parent() == nil || results.Len() > 0 && p.effects.IsPool(results.At(0).Type()) {
		return p.fn
	}
	return code.Outermost(p.fn)
}

// usedUp holds where a pool, or the struct that it is put into, lives no longer than a call of somebody whom it is told.
func usedUp(p *pool) bool {
	inside := p.flow.Field != nil && pools.ReturnsInside(p.effects, p.maker())
	return (p.flow.Returned || inside) && pools.UsedUp(p.effects, p.maker())
}

// ofErrand holds for a pool of commands that do their work once: no request gets there.
func ofErrand(p *pool) bool { return pools.OfErrand(p.effects, p.call, p.flow) }
