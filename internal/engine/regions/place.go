package regions

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// A Place is how code gets at something: the value at the root, and the fields and elements that lead on from there. Two places that
// are equal are the same thing, as long as nobody stores another one there in between. A pointer and what it points to are one place.
//
//	s.mu.Lock()            {s, ".mu"}
//	s.shards[i].Lock()     {s, ".shards[i]"}
//	rows, err := query()   {rows, ""}
//	defer resp.Body.Close  {resp, ".Body"}
type Place struct {
	Root ssa.Value // a parameter, a package variable, a local variable, or what an instruction yields; of the outermost function that it is from
	Path string

	index *ssa.Function // whose value an index on the way is, which means nothing elsewhere
}

// String shows a place as code would name it.
func (p Place) String() string {
	switch root := p.Root.(type) {
	case nil:
		return p.Path
	case *ssa.Alloc:
		return root.Comment + p.Path
	case *ssa.Global:
		return root.Object().Name() + p.Path
	}
	return p.Root.Name() + p.Path
}

// maxPlaces bounds of how many places a value may be one; with more it is only itself.
const maxPlaces = 4

// places finds the places of values, those of variables that literals capture included.
type places struct {
	r    *effects.Result
	memo map[ssa.Value][]Place
}

// of lists the places that a value may be, or that it points to. Nil is none.
func (p *places) of(v ssa.Value) []Place {
	if known, ok := p.memo[v]; ok {
		return known
	}
	self := []Place{{Root: v}}
	p.memo[v] = self // for what leads back here
	var out []Place
	for _, place := range p.find(v) {
		if place.Root == v && place.Path != "" {
			out = self // the next one of a list: which, depends on the round
			break
		}
		if !slices.Contains(out, place) && (place.Root != v || !isPhi(v)) {
			out = append(out, place)
		}
	}
	if len(out) > maxPlaces {
		out = self
	}
	p.memo[v] = out
	return out
}

func isPhi(v ssa.Value) bool { _, ok := v.(*ssa.Phi); return ok }

func (p *places) find(v ssa.Value) []Place {
	switch v := v.(type) {
	case *ssa.Const:
		return nil
	case *ssa.Phi:
		return p.all(v.Edges)
	case *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface:
		return p.of(code.Viewed(v))
	case *ssa.TypeAssert:
		if !v.CommaOk {
			return p.of(v.X)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return p.load(v.X)
		}
	case *ssa.FreeVar:
		if bound := p.r.Bindings(v); len(bound) > 0 {
			return p.all(bound)
		}
	case *ssa.Alloc:
		return p.variable(v)
	case *ssa.Call:
		if recv := sameHandle(p.r, v); recv != nil {
			return p.of(recv)
		}
	}
	return p.part(v)
}

// part finds the place of a part of something.
func (p *places) part(v ssa.Value) []Place {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		if s := code.Struct(v.X.Type()); s != nil {
			return p.field(v.X, s.Field(v.Field))
		}
	case *ssa.Field:
		if s := code.Struct(v.X.Type()); s != nil {
			return p.field(v.X, s.Field(v.Field))
		}
	case *ssa.IndexAddr:
		return indexed(p.of(v.X), v.Index)
	case *ssa.Index:
		return indexed(p.of(v.X), v.Index)
	case *ssa.Lookup:
		return indexed(p.of(v.X), v.Index)
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.TypeAssert:
			if v.Index == 0 {
				return p.of(tuple.X)
			}
		case *ssa.Lookup:
			if v.Index == 0 {
				return indexed(p.of(tuple.X), tuple.Index)
			}
		}
	}
	return []Place{{Root: v}}
}

func (p *places) all(values []ssa.Value) []Place {
	var out []Place
	for _, v := range values {
		out = append(out, p.of(v)...)
	}
	return out
}

// field leads on to a field. What a library's struct embeds is the same thing as that struct: sqlx.Tx is its sql.Tx.
func (p *places) field(base ssa.Value, f *types.Var) []Place {
	if guise(p.r, f) {
		return p.of(base)
	}
	return extended(p.of(base), "."+f.Name())
}

// guise reports whether a field is what a library's struct embeds.
func guise(r *effects.Result, f *types.Var) bool {
	return f.Embedded() && f.Pkg() != nil && !r.Ours(f.Pkg())
}

func extended(base []Place, by string) []Place {
	out := make([]Place, len(base))
	for i, b := range base {
		out[i] = Place{Root: b.Root, Path: b.Path + by, index: b.index}
	}
	return out
}

// indexed leads on to an element, by a constant or by a value that is known in the function.
func indexed(base []Place, index ssa.Value) []Place {
	if c, ok := index.(*ssa.Const); ok && c.Value != nil {
		return extended(base, "["+c.Value.ExactString()+"]")
	}
	name := index.Name()
	if fn := index.Parent(); fn != nil && fn.Parent() != nil {
		name += "@" + fn.Name() // registers have names of their own in each literal
	}
	out := extended(base, "["+name+"]")
	for i := range out {
		out[i].index = index.Parent()
	}
	return out
}

// sure reports whether a place is known for what it is: another place with another root is another thing.
func (p Place) sure() bool {
	switch p.Root.(type) {
	case *ssa.Parameter, *ssa.Global, *ssa.Alloc:
		return !strings.Contains(p.Path, "[")
	}
	return false
}

// mayBe reports whether two different places may be one thing all the same: they end alike, and of one it is not known what it is.
func (p Place) mayBe(other Place) bool {
	return p.last() == other.last() && !(p.sure() && other.sure())
}

// last is the last step of a path; all elements are one.
func (p Place) last() string {
	if strings.HasSuffix(p.Path, "]") {
		return "[]"
	}
	return p.Path[strings.LastIndexAny(p.Path, ".]")+1:]
}
