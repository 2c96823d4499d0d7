package clients

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// maxParts is how deep the arguments of a call are looked through.
const maxParts = 6

// parts visits what the arguments of a call, or the fields of a literal, are made of, until one visit says so.
type parts struct {
	found func(ssa.Value) bool
	seen  map[ssa.Value]bool
}

func (p *parts) any(values []ssa.Value, depth int) bool {
	for _, v := range values {
		if p.value(v, depth) {
			return true
		}
	}
	return false
}

func (p *parts) value(v ssa.Value, depth int) bool {
	if v == nil || p.seen[v] || depth > maxParts || code.IsContext(v.Type()) {
		return false
	}
	p.seen[v] = true
	if p.found(v) {
		return true
	}
	if alloc, ok := v.(*ssa.Alloc); ok {
		return p.any(put(alloc), depth+1)
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && p.value(*op, depth+1) {
			return true
		}
	}
	return false
}

// put lists what is stored into a variable, its fields and elements.
func put(alloc *ssa.Alloc) []ssa.Value {
	var out []ssa.Value
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == ssa.Value(alloc) {
				out = append(out, ref.Val)
			}
		case *ssa.FieldAddr, *ssa.IndexAddr:
			for _, use := range *ref.(ssa.Value).Referrers() {
				if s, ok := use.(*ssa.Store); ok && s.Addr == ref.(ssa.Value) {
					out = append(out, s.Val)
				}
			}
		}
	}
	return out
}

// givenClient reports whether an HTTP client or transport is among what the arguments of a call are made of: what is made then keeps what
// that has.
//
//	minio.New(endpoint, &minio.Options{Transport: shared})        docker.NewClientWithOpts(docker.WithHTTPClient(shared))
func givenClient(r *effects.Result, call *ssa.Call) bool {
	p := &parts{seen: map[ssa.Value]bool{}, found: func(v ssa.Value) bool {
		if code.IsNil(v) {
			return false
		}
		role := r.RoleOf(v.Type())
		return role == "transport" || role == "client" && r.Models.Type(v.Type()).Protocol == "http"
	}}
	return p.any(code.Arguments(call), 0)
}

// madeOf is what a client is made of: the arguments of its constructor, but for those that a helper ignores, or the fields of its literal.
func madeOf(c *Client) []ssa.Value {
	if call, ok := c.At.(*ssa.Call); ok {
		return heeded(code.Arguments(call), c.Made.Ignores)
	}
	return put(c.At.(*ssa.Alloc))
}
