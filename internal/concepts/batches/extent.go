package batches

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// ExtentKind says what decides how often something is repeated.
type ExtentKind string

// The kinds of extent. Of several that may hold, the later one in this list counts, up to Data.
const (
	ExtentUnknown       ExtentKind = ""
	ExtentConstant      ExtentKind = "constant"      // written in the code: range 3, an array, a literal that nothing is appended to
	ExtentShort         ExtentKind = "short"         // a few, though no constant says how many: fields of a struct, processors
	ExtentConfiguration ExtentKind = "configuration" // flags, environment, configuration, what is filled only while the program starts
	ExtentParameter     ExtentKind = "parameter"     // a parameter, or a field of one, of which the callers in sight do not say more
	ExtentData          ExtentKind = "data"          // what was computed, decoded, received or fetched at run time
	ExtentRows          ExtentKind = "rows"          // one turn for each row or item of a cursor
	ExtentChunks        ExtentKind = "chunks"        // one turn for each chunk of a collection
	ExtentPages         ExtentKind = "pages"         // one turn for each page that a call in the body returns
	ExtentRetry         ExtentKind = "retry"         // the same again until it works
	ExtentWorker        ExtentKind = "worker"        // comes back forever to what others send, or to a clock
)

// An Extent is how often something is repeated, and what repeats it: a loop, or what runs a function literal again and again.
//
//	for _, id := range ids { ... }              parameter, Over ids
//	for chunk := range slices.Chunk(ids, 100)   chunks, Over ids
//	for i := 0; i < 3; i++ { ... }              constant, Limit 3
//	for rows.Next() { ... }                     rows, Over rows
type Extent struct {
	Kind     ExtentKind
	Over     ssa.Value // the collection, cursor, channel or number that decides; nil where none does
	Limit    int64     // at most so many turns; 0 where that is not known
	Param    int       // of kind parameter: its index among those of ParamOf, the receiver being the first; otherwise -1
	ParamOf  *ssa.Function
	Chunked  bool // each turn, or each of those that count, is for a chunk
	FirstHit bool // the first turn that succeeds ends it
	Why      summary.Hop

	Loop   *code.Loop          // what repeats it, or
	Body   *ssa.Function       // the literal that is run again and again, and
	Runner ssa.CallInstruction // what runs that
}

// OfLoop says how often a loop runs its body.
func OfLoop(r *effects.Result, l *code.Loop) Extent { return extentsOf(r).loop(l) }

// Around says how often an instruction is run by the innermost thing of its declared function that repeats it: a loop, or the
// runner of a literal around it. It is false where nothing does.
//
//	for _, o := range orders {
//		g.Go(func() error { return ship(o) })   ship: data, Over orders
//	}
func Around(r *effects.Result, instr ssa.Instruction) (Extent, bool) {
	return extentsOf(r).around(instr, 0)
}

// Outside says how often that is repeated which repeats something: of a loop within a loop the outer one. It is false where nothing does.
func Outside(r *effects.Result, e Extent) (Extent, bool) { return extentsOf(r).outside(e) }

// Bounded reports whether something besides what a loop goes over ends it after so many turns: a counter, or the length of what it
// collects. The limit is 0 where it is no constant.
//
//	for _, id := range ids {
//		if n++; n >= 10 { break }
func Bounded(r *effects.Result, l *code.Loop) (limit int64, bounded bool) {
	return extentsOf(r).bounded(l)
}

// extents answers for one package. Answers are kept: each loop and each result is measured once.
type extents struct {
	r       *effects.Result
	loops   map[*ssa.Function][]*code.Loop
	shapes  map[*ssa.BasicBlock]turns   // by the head of the loop
	known   map[*ssa.BasicBlock]*Extent // likewise
	results map[resultPart]*quantity    // nil while in the making
	asking  []resultPart                // of the results in the making, the innermost last
	lists   map[types.Type]bool         // whether they hold a list
	reached map[*ssa.Function]summary.Reach
	filling map[fill]quantity
	depends map[scope]*dependency
}

func extentsOf(r *effects.Result) *extents {
	memo := effects.Memo[extents](r)
	if memo.r == nil {
		*memo = extents{
			r: r, loops: map[*ssa.Function][]*code.Loop{}, shapes: map[*ssa.BasicBlock]turns{}, known: map[*ssa.BasicBlock]*Extent{},
			results: map[resultPart]*quantity{}, filling: map[fill]quantity{}, lists: map[types.Type]bool{}, reached: map[*ssa.Function]summary.Reach{}, depends: map[scope]*dependency{},
		}
	}
	return memo
}

func (x *extents) loopsOf(fn *ssa.Function) []*code.Loop {
	loops, known := x.loops[fn]
	if !known {
		if code.GoesBack(fn) {
			loops = code.Loops(fn)
		}
		x.loops[fn] = loops
	}
	return loops
}

func (x *extents) loop(l *code.Loop) Extent {
	if e, known := x.known[l.Head]; known {
		return *e
	}
	t := x.turnsOf(l)
	e := x.newMeasure().turns(t).extent()
	e.Loop = l
	e.FirstHit = t.kind == "" && t.over != nil && x.firstHit(l)
	if limit, ok := x.bounded(l); ok && limit > 0 && (e.Limit == 0 || limit < e.Limit) {
		e.Limit = limit
	}
	e.Why = x.r.At(x.standsAt(l), "repeats this")
	x.known[l.Head] = &e
	return e
}

// extent is what a quantity means for what is repeated so often.
func (q quantity) extent() Extent {
	e := Extent{Kind: q.kind, Over: q.over, Limit: q.limit, Param: -1, Chunked: q.chunked}
	if q.kind == ExtentParameter && q.param != nil {
		e.ParamOf = q.param.Parent()
		e.Param = slices.Index(e.ParamOf.Params, q.param)
	}
	switch q.kind {
	case ExtentUnknown, ExtentParameter, ExtentData, ExtentRows:
		if q.chunked {
			e.Kind = ExtentChunks
		}
	case ExtentConstant:
		e.Chunked = false
	}
	return e
}
