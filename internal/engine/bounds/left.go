package bounds

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// What would end a call may be left out by all of the program: nothing sets the setting that it is taken from, nobody calls the function that would
// give it. Both are known once the program is linked (summary.Left).
//
//	c := &http.Client{Timeout: cfg.Timeout}			// nobody sets Config.Timeout
//	if cfg.Seconds > 0 {
//		c.Timeout = time.Duration(cfg.Seconds) * time.Second
//	}
//	func WithTimeout(d time.Duration) Option {		// nobody gives this option
//		return func(c *API) { c.http.Timeout = d }
//	}

// givenBounds reports whether one of the fields that bound a client is given, or lists what would have to be left alone for none to be.
func (r *Package) givenBounds(alloc *ssa.Alloc, m *models.Type, s *types.Struct) (left []string, given bool) {
	for f := range s.Fields() {
		if !slices.Contains(m.Bounds, f.Name()) {
			continue
		}
		keys, ends := r.GivenOn(f, alloc)
		if ends {
			return nil, true
		}
		left = append(left, keys...)
	}
	return left, false
}

// GivenOn reports whether a field is given something that may end calls, through an address that may be a value's, here or by a function of another
// package; or it lists what would have to be left alone for it not to be.
func (r *Package) GivenOn(f *types.Var, on ssa.Value) (left []string, given bool) {
	if r.completes(f, on) {
		return nil, true
	}
	for _, base := range r.Index.Bases[f.Origin()] {
		if !r.MayBe(base.X, on) || !r.putsEnd(base) {
			continue
		}
		keys, ends := r.givenAt(base, on)
		if ends {
			return nil, true
		}
		left = append(left, keys...)
	}
	return left, false
}

// Gives reports whether something in the program gives a field of a value anything.
func (r *Package) Gives(f *types.Var, to *ssa.Alloc) bool {
	left, given := r.GivenOn(f, to)
	return given || len(left) > 0 && r.Resolve(summary.Bound{Kind: summary.Nothing}.LeftTo(left)).Kind != summary.Nothing
}

// givenAt is what GivenOn is for one address of the field.
func (r *Package) givenAt(field *ssa.FieldAddr, on ssa.Value) (left []string, given bool) {
	for _, ref := range *field.Referrers() {
		s, ok := ref.(*ssa.Store)
		if !ok || s.Addr != ssa.Value(field) {
			continue
		}
		key := r.hangsOn(s.Parent(), s.Val, on)
		if key == "" {
			return nil, true
		}
		left = append(left, key)
	}
	return left, len(left) == 0
}

// hangsOn is what has to be left alone for a function to give nothing: the setting that a value is taken from, or the function that gives it, by
// key. Of a function that somebody in the package calls nothing is asked, nor of the one that makes what it is given to.
func (r *Package) hangsOn(in *ssa.Function, v, made ssa.Value) string {
	if key := r.settingOf(v); key != "" {
		return key
	}
	fn := code.Origin(code.Outermost(in))
	obj := r.Declared(fn)
	if obj == nil || made.Parent() == nil || code.Outermost(made.Parent()) == code.Outermost(in) {
		return ""
	}
	if obj.Name() == "main" || obj.Name() == "init" || len(r.Index.Callers[fn]) > 0 || r.Index.Values[fn] {
		return ""
	}
	return code.Key(obj)
}

// settingOf is the field, by key, that nothing in the package stores into, and that a value is taken from, or computed from so that nothing makes
// nothing.
//
//	cfg.Timeout    time.Duration(cfg.Seconds) * time.Second
func (r *Package) settingOf(v ssa.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case *ssa.Convert:
		return r.settingOf(v.X)
	case *ssa.BinOp:
		if v.Op == token.MUL && code.IsConst(v.Y) {
			return r.settingOf(v.X)
		}
		return ""
	}
	t := r.Follow(v, false)
	if keys := slices.Concat(t.Open, t.Left); len(t.Values) == 0 && len(keys) == 1 && (t.All || len(t.Left) == 1) {
		return keys[0]
	}
	return ""
}
