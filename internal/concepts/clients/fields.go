package clients

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// Fields lists what the package stores into the fields of a struct of a library that a value is, or may be: in its literal, later, or in a
// helper that gets it.
//
//	t := &http.Transport{TLSClientConfig: cfg}
//	t.IdleConnTimeout = 90 * time.Second
//	limit(t)		// func limit(t *http.Transport) { t.MaxIdleConns = 100 }
func Fields(r *effects.Result, v ssa.Value) map[string][]ssa.Value {
	s := code.Struct(v.Type())
	if s == nil {
		return nil
	}
	out := map[string][]ssa.Value{}
	for f := range s.Fields() {
		if stored := storedInto(r, v, f); len(stored) > 0 {
			out[f.Name()] = stored
		}
	}
	return out
}

// storedInto lists what is stored into one field of a value.
func storedInto(r *effects.Result, v ssa.Value, f *types.Var) []ssa.Value {
	var out []ssa.Value
	for _, base := range r.Index.Bases[f.Origin()] {
		if !r.MayBe(base.X, v) {
			continue
		}
		for _, ref := range *base.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == ssa.Value(base) {
				out = append(out, s.Val)
			}
		}
	}
	return out
}

// Off reports whether a client is told to keep nothing: its connections end with the call.
func Off(r *effects.Result, c *Client) bool {
	k := kindOf(r, c)
	if k == nil || k.Off == "" {
		return false
	}
	for _, v := range Fields(r, c.Value)[k.Off] {
		if !code.IsZero(v) {
			return true
		}
	}
	return false
}

// Leaks reports whether nothing ever ends what a client keeps: where it is forgotten, its connections stay open until the servers close them.
func Leaks(r *effects.Result, c *Client) bool {
	if c.Direct == nil {
		return c.Made.Leaks
	}
	k := kindOf(r, c)
	_, literal := c.At.(*ssa.Alloc)
	return literal && k != nil && k.Idle != "" && len(Fields(r, c.Value)[k.Idle]) == 0
}

// Dropped reports whether the function that makes a client has it let go of what it keeps.
func Dropped(r *effects.Result, c *Client) bool {
	return drops(r, code.Outermost(c.At.Parent()))
}

func drops(r *effects.Result, fn *ssa.Function) bool {
	for call := range code.Calls(fn) {
		if k := r.Models.Keeps(r.Callee(call)); k != nil && k.Drops {
			return true
		}
	}
	for _, literal := range fn.AnonFuncs {
		if drops(r, literal) {
			return true
		}
	}
	return false
}

// UsualOf is the default value of what an instruction makes, or of what it makes a copy of; nil where the library has none.
func UsualOf(r *effects.Result, c *Client) *models.Usual {
	k := kindOf(r, c)
	if k == nil {
		return nil
	}
	return k.Usual
}

// OfOneServer reports whether a value is a library's client of one server, or what makes one, which keeps what the transport has that it is
// given.
//
//	minio.New("minio:9000", &minio.Options{Transport: t})
func OfOneServer(r *effects.Result, v ssa.Value) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	k := r.Models.Keeps(r.Callee(call))
	return k != nil && k.Lends
}

// PerRequest reports whether a client is made for each request, is forgotten with it, and is the same each time: one that is kept
// instead would serve them all.
//
//	func (s *Server) rates(w http.ResponseWriter, r *http.Request) {
//		client := &http.Client{Transport: &http.Transport{}}
func PerRequest(r *effects.Result, c *Client) bool {
	fn := c.At.Parent()
	if r.Reach(fn).By != summary.Request || r.Cold(fn) || r.Coalesced(fn) || EndsOf(r, c).Fate != Forgotten {
		return false
	}
	return !Off(r, c) && !Dropped(r, c) && !Varies(r, c)
}
