package bodies

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// Kind is what is at the other end of a stream.
type Kind string

// The kinds.
const (
	Unknown  Kind = ""
	Request  Kind = "request"  // the body of a request that is served
	Response Kind = "response" // the answer of another machine
	Given    Kind = "given"    // a parameter: the callers know
	Content  Kind = "content"  // bytes in memory, or a reader of the user's own: see package origin
)

// A Stream is one thing that a reader may read from.
type Stream struct {
	Kind     Kind
	Value    ssa.Value // the request, the response, the parameter, or what is read
	Path     string    // of a request: where its body is in Value
	Limited  bool      // no more than so much is read of it
	Inflated ssa.Value // what inflates it: what comes out is not limited by what goes in
}

// Of lists the streams that a read may be of.
func (read Read) Of(r *effects.Result) []Stream {
	w := &walker{r: r, at: read.Call, seen: map[ssa.Value]bool{}}
	if read.Field != "" {
		w.message(read.From, "."+read.Field, nil)
		return w.out
	}
	inflated := ssa.Value(nil)
	if read.Inflates {
		inflated = read.From
	}
	w.value(read.From, inflated, 0)
	return w.out
}

// walker follows a reader backwards.
type walker struct {
	r     *effects.Result
	at    ssa.Instruction // what reads
	seen  map[ssa.Value]bool
	bound []*ssa.Call // the calls of helpers that are looked into, the innermost last
	out   []Stream

	replacing bool // it is about to be put into the body of a message: what is in there now is not asked for
}

// maxWrapped is how many wrappers and helpers a reader is followed through.
const maxWrapped = 12

func (w *walker) value(v, inflated ssa.Value, depth int) {
	if w.seen[v] || depth > maxWrapped {
		return
	}
	w.seen[v] = true
	if x := code.Viewed(v); x != nil {
		w.value(x, inflated, depth)
		return
	}
	switch v := v.(type) {
	case *ssa.Phi:
		for _, e := range v.Edges {
			w.value(e, inflated, depth+1)
		}
	case *ssa.TypeAssert:
		w.value(v.X, inflated, depth+1)
	case *ssa.Extract:
		w.extract(v, inflated, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			w.load(v.X, v, inflated, depth)
		}
	case *ssa.Alloc:
		w.literal(v, inflated, depth)
	case *ssa.Call:
		w.call(v, v, inflated, depth)
	case *ssa.FreeVar:
		for _, b := range w.r.Bindings(v) {
			w.value(b, inflated, depth+1)
		}
	case *ssa.Parameter:
		w.parameter(v, inflated, depth)
	default:
		w.add(Stream{Kind: Content, Value: v, Inflated: inflated})
	}
}

func (w *walker) add(s Stream) { w.out = append(w.out, s) }

func (w *walker) extract(v *ssa.Extract, inflated ssa.Value, depth int) {
	switch tuple := v.Tuple.(type) {
	case *ssa.Call:
		w.call(tuple, v, inflated, depth)
	case *ssa.TypeAssert:
		w.value(tuple.X, inflated, depth+1)
	}
}

// load is what a variable holds, or the body of a request or a response.
func (w *walker) load(addr, v, inflated ssa.Value, depth int) {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if IsMessage(addr.X.Type()) && code.FieldName(addr) == "Body" {
			w.message(addr.X, ".Body", inflated)
			w.replaced(addr, v.(*ssa.UnOp), inflated, depth)
			return
		}
		for _, s := range w.r.Index.Fields[code.FieldOf(addr)] {
			if s.Parent() == v.Parent() {
				w.value(s.Val, inflated, depth+1)
			}
		}
		w.add(Stream{Kind: Content, Value: v, Inflated: inflated})
	case *ssa.Alloc:
		for _, s := range slices.Concat(code.StoresTo(addr), embedded(addr)) {
			w.value(s, inflated, depth+1)
		}
	case *ssa.FreeVar:
		for _, b := range w.r.Bindings(addr) {
			w.load(b, v, inflated, depth+1)
		}
	default:
		w.add(Stream{Kind: Content, Value: v, Inflated: inflated})
	}
}

// replaced is what inflates the body of a message that the function has put in its place before it is read.
//
//	r.Body = gunzip(r.Body)
//	data, err := io.ReadAll(r.Body)
func (w *walker) replaced(addr *ssa.FieldAddr, load *ssa.UnOp, inflated ssa.Value, depth int) {
	if w.replacing || inflated != nil || w.capped(addr.X) {
		return
	}
	for s := range bodiesPut(addr.Parent()) {
		if inflates(wrapped(w.r, s.Val)) && code.Alike(s.Addr.(*ssa.FieldAddr).X, addr.X) && code.Reaches(s, load) {
			w.value(s.Val, nil, depth+1)
		}
	}
}

// literal is a struct that is made here: one of the library's that limits what is read through it, or a reader of the user's own.
//
//	&io.LimitedReader{R: r.Body, N: max}
func (w *walker) literal(v *ssa.Alloc, inflated ssa.Value, depth int) {
	if w.r.Models.ContentOf(v.Type()) != "limit" && !boundedType(w.r, v.Type()) {
		for _, s := range slices.Concat(code.StoresTo(v), embedded(v)) {
			w.value(s, inflated, depth+1)
		}
		w.add(Stream{Kind: Content, Value: v, Inflated: inflated})
		return
	}
	if inflated == nil {
		w.add(Stream{Value: v, Limited: true})
		return
	}
	for _, ref := range *v.Referrers() {
		if addr, ok := ref.(*ssa.FieldAddr); ok {
			for _, s := range code.StoredThrough(addr) {
				w.value(s, inflated, depth+1)
			}
		}
	}
}
