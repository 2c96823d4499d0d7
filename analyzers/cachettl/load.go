package cachettl

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// loaded holds where what is kept was asked of another machine: it changes there, and here it does not.
func loaded(s *detect.Site) bool { return loadOf(s) != nil || givenRow(s) }

// givenRow holds where the function that keeps it is given what others have read from a database, in another package.
//
//	func (s *Store) Keep(ctx context.Context, key, v string) error { return s.rdb.Set(ctx, key, v, 0).Err() }
func givenRow(s *detect.Site) bool {
	v := s.Effects.Argument(s.Call, cacheOf(s).Value)
	if v == nil || parameterOf(s.Fn, v) < 0 || len(s.Effects.Index.Callers[code.Origin(s.Fn)]) > 0 {
		return false
	}
	return origin.Of(s.Effects, v).Kinds.Has(summary.Row)
}

// loadOf is the call that loads what is kept, in the function that keeps it or in one of the package that gives it the value.
//
//	u, err := q.User(ctx, id)
//	data, err := json.Marshal(u)
//	rdb.Set(ctx, "user:"+id, data, 0)
func loadOf(s *detect.Site) ssa.CallInstruction {
	v := s.Effects.Argument(s.Call, cacheOf(s).Value)
	if v == nil {
		return nil
	}
	if load := loadFor(s, s.Fn, v, s.Call); load != nil {
		return load
	}
	i := parameterOf(s.Fn, v)
	if i < 0 {
		return nil
	}
	given, _ := s.Effects.Arguments(s.Fn.Params[i])
	for _, arg := range given {
		if load := loadFor(s, arg.Call.Parent(), arg.Value, arg.Call); load != nil {
			return load
		}
	}
	return nil
}

// loadFor is the call in a function that loads a value.
func loadFor(s *detect.Site, fn *ssa.Function, v ssa.Value, keep ssa.CallInstruction) ssa.CallInstruction {
	for call := range code.Calls(fn) {
		if call != keep && code.Reaches(call, keep) && brings(s, call) && code.DependsOn(v, call) {
			return call
		}
	}
	return nil
}

// brings reports whether a call loads something: it asks another machine, changes nothing there, and looks into no cache on its way.
func brings(s *detect.Site, call ssa.CallInstruction) bool {
	if m := s.Effects.Model(call); m != nil && m.Cache != nil {
		return false
	}
	asks := false
	for _, e := range s.Effects.Call(call) {
		switch {
		case e.Kind == summary.Cache, e.Kind == summary.Run && (e.Name == "write" || e.Name == "publish" || e.Name == "command"):
			return false
		case e.Kind == summary.Run && (e.Name == "query" || e.Name == "call"):
			asks = true
		}
	}
	return asks
}

// parameterOf is the index of the parameter that a value is, or is made of; -1 of none. What the receiver has was not given.
//
//	func (c *Cache) keep(u *User) { mc.Set(&memcache.Item{Key: u.ID, Value: []byte(u.Name)}) }	// u
func parameterOf(fn *ssa.Function, v ssa.Value) int { return parameterAt(fn, v, maxSteps) }

// parameterAt is that within so many steps.
func parameterAt(fn *ssa.Function, v ssa.Value, steps int) int {
	for ; steps > 0; steps-- {
		if p, ok := v.(*ssa.Parameter); ok {
			return givenAt(fn, p)
		}
		switch x := v.(type) {
		case *ssa.Alloc:
			return parameterIn(fn, x, steps-1)
		case *ssa.UnOp:
			v = x.X
			continue
		case *ssa.FieldAddr:
			v = x.X
			continue
		case *ssa.Extract:
			v = x.Tuple
			continue
		case *ssa.Call:
			if len(x.Call.Args) != 1 { // json.Marshal(v)
				return -1
			}
			v = x.Call.Args[0]
			continue
		}
		if v = code.Converted(v); v == nil {
			return -1
		}
	}
	return -1
}

// givenAt is the index of a parameter that is no receiver, or -1.
func givenAt(fn *ssa.Function, p *ssa.Parameter) int {
	if i := slices.Index(fn.Params, p); i > 0 || fn.Signature.Recv() == nil {
		return i
	}
	return -1
}

// parameterIn is the index of the parameter that a variable, or a field of a struct that is made here, is given.
func parameterIn(fn *ssa.Function, made *ssa.Alloc, steps int) int {
	for _, v := range code.StoredThrough(made) {
		if i := parameterAt(fn, v, steps); i >= 0 {
			return i
		}
	}
	return -1
}

// maxSteps is through how many conversions and encodings a value is followed to a parameter.
const maxSteps = 8
