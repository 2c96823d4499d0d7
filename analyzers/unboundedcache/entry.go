package unboundedcache

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/caches"
	"github.com/hldlint/hldlint/internal/concepts/members"
	"github.com/hldlint/hldlint/internal/concepts/settings"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// An entry is one place that puts something into a store.
type entry struct {
	*store
	insert
}

// What excuses an entry: what the store is, what is put in and when, and who takes it out. They are asked in order.
var entryExcuses = []func(*entry) bool{
	statedBounded, cold, uncalled, unreached, built, fixedKey, fewKeys, checkedKey, objectKey, handles, goesElsewhere, anybodys, bounded, emptied, ofFailure, ownedByOne, lifeUnknown,
	unasked, updates, notPerKey, refusesTwice, configured, fromFile,
}

// statedBounded holds where a directive states that there is a bound.
func statedBounded(e *entry) bool {
	return e.effects.Stated.Stated("bounded", e.at.Pos()) || e.effects.Stated.Stated("bounded", e.place.Pos())
}

// cold holds for what is filled while the program starts or stops.
func cold(e *entry) bool {
	fn := e.at.Parent()
	return e.effects.Cold(fn) || e.effects.Once(fn)
}

// uncalled holds in functions that nobody in the program runs.
func uncalled(e *entry) bool { return e.effects.Uncalled(e.at.Parent()) }

// unreached holds where nothing runs: behind the error of a function that never fails.
func unreached(e *entry) bool { return settings.Dead(e.effects, e.at) }

// built holds for what the function fills that makes what has it: each call fills another one, and nobody does so later. Not where it takes what
// comes as long as the program runs.
//
//	a := &Allowed{names: map[string]bool{}}
//	for _, name := range names { a.names[name] = true }
//	return a
func built(e *entry) bool {
	update, ok := e.at.(*ssa.MapUpdate)
	if !ok {
		return false
	}
	made := code.MadeWith(update.Map)
	if made == nil {
		return false
	}
	for _, l := range code.Loops(made.Parent()) {
		if l.Blocks[update.Block()] && !l.Blocks[made.Block()] && code.Endless(l) {
			return false
		}
	}
	return true
}

// fixedKey holds for keys that are constants, configuration or one of a few: there are as many as somebody wrote.
func fixedKey(e *entry) bool {
	if _, constant := shown(e.key).(*ssa.Const); constant {
		return true
	}
	p := e.origin()
	return p.Complete && !p.Unbounded() && !p.Kinds.Has(summary.Parameter)
}

// checkedKey holds where the key was held against a known set on the way: there are as many as that has.
//
//	if !zones[name] { return nil, false }
//	c.byZone[name] = load(name)
func checkedKey(e *entry) bool { return members.At(e.effects, shown(e.key), e.at) }

// goesElsewhere holds for a map that something has of which nothing is known: it may be emptied there.
func goesElsewhere(e *entry) bool { return e.lost }

// anybodys holds for a place that other packages can get at.
func anybodys(e *entry) bool {
	if e.pass.Pkg.Name() == "main" || !e.place.Exported() || e.local != nil {
		return false
	}
	return e.owner == nil || e.owner.Obj().Exported()
}

// emptied holds where something takes keys out, or begins anew.
func emptied(e *entry) bool {
	return slices.ContainsFunc(e.removes, func(at ssa.Instruction) bool { return e.empties(at) })
}

// ownedByOne holds for what one call, request or connection has made for itself.
func ownedByOne(e *entry) bool { return e.owner != nil && e.stays().Own || e.forOneCall() }

// ofFailure holds for what an error has: it tells of one failure, and is as short-lived as that.
func ofFailure(e *entry) bool {
	return e.owner != nil && (types.Implements(e.owner, errorInterface) || types.Implements(types.NewPointer(e.owner), errorInterface))
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// lifeUnknown holds for what lives nobody knows how long.
func lifeUnknown(e *entry) bool { return e.owner != nil && !e.stays().Long }

// unasked holds where it is not known that requests or messages get there.
func unasked(e *entry) bool {
	reach := e.effects.Reach(e.at.Parent()).By
	switch {
	case reach == summary.Request:
		return false
	case reach == summary.Background:
		return !e.growing()
	}
	return !e.paces()
}

// updates holds where only what is there already gets a new value.
func updates(e *entry) bool { return e.isFound() }

// notPerKey holds where nothing says that there are ever more keys: neither is it known where they come from, nor does the code make
// something for each that it is given and has not seen.
func notPerKey(e *entry) bool { return !e.growing() && (!e.isMissed() && !e.isMark() || !e.isGiven()) }

// configured holds where some of the keys are written down in the program, in its configuration or in a file, and of no other one it is known
// that requests bring it: whoever else calls does as those do. A number that is written down says nothing: that may be where counting begins.
//
//	conns.For(conf.Gateway)
func configured(e *entry) bool {
	written := summary.Configuration | summary.FixedText | summary.FileInput | summary.Row
	if b, ok := code.Core(shown(e.key).Type()).(*types.Basic); ok && b.Info()&types.IsNumeric != 0 {
		written &^= summary.FixedText
	}
	return !e.growing() && e.origin().Kinds&written != 0
}

// fromFile holds where what is kept was read from a file: there is none for a name that somebody made up.
func fromFile(e *entry) bool {
	return e.value != nil && origin.Of(e.effects, shown(e.value)).Kinds&summary.FileInput != 0
}

// growing reports whether the keys provably come from requests, messages or what is new each time.
func (e *entry) growing() bool { return e.origin().Kinds&summary.EverMore != 0 }

func (e *entry) origin() summary.Provenance { return origin.Of(e.effects, e.key) }

func (s *store) stays() caches.Stay { return caches.StayOf(s.effects, s.owner, s.forgets) }

// forgets reports whether the map that an instruction puts something into ever loses a key, as far as is known.
func (s *store) forgets(at ssa.Instruction) bool {
	for _, other := range s.all {
		for _, in := range other.inserts {
			if in.at == at {
				e := &entry{store: other, insert: in}
				return e.lost || anybodys(e) || bounded(e) || emptied(e)
			}
		}
	}
	return true
}

// judged is the first entry of a store that nothing excuses, or nil.
func (s *store) judged() *entry {
	for _, in := range s.inserts {
		e := &entry{store: s, insert: in}
		if !detect.Excused(s.pass, s.kind(), in.at.Pos(), e, entryExcuses) {
			return e
		}
	}
	return nil
}

// from is what messages say of where the keys come from.
func (e *entry) from() (string, []summary.Hop) {
	p := e.origin()
	for _, w := range p.Ways {
		if word := words[w.Kind]; word != "" && w.Kind&summary.EverMore != 0 {
			return word, w.Chain
		}
	}
	return "new key", e.effects.Reach(e.at.Parent()).Chain
}

var words = map[summary.Origin]string{
	summary.RequestPath: "path", summary.RequestQuery: "query", summary.RequestHeader: "header", summary.RequestBody: "body",
	summary.Decoded: "decoded value", summary.Multipart: "upload", summary.RouteParam: "route parameter", summary.GRPCMessage: "message",
	summary.RPCMeta: "metadata value", summary.BrokerMessage: "message", summary.ErrorText: "error text", summary.Clock: "moment",
	summary.Random: "random value", summary.Identifier: "identifier",
}

// position is a place to point at.
type position token.Pos

func (p position) Pos() token.Pos { return token.Pos(p) }

// hops are what a finding shows: where the store is declared, and how keys get there.
func (e *entry) hops(chain []summary.Hop) []summary.Hop {
	return append([]summary.Hop{e.declared()}, chain...)
}

func (s *store) declared() summary.Hop {
	return s.effects.At(position(s.place.Pos()), s.place.Name()+" lives as long as the process")
}
