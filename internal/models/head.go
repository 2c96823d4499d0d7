package models

import (
	"go/types"
	"slices"
)

// AsksHead reports whether a function asks for the head of something alone, so that its answer has no body: by the type of its receiver or of a
// parameter; or a type of functions does, where it is not known which function is called.
//
//	es.Indices.Exists(index)                    of the type esapi.IndicesExists
//	client.Indices.Exists(ctx, req)             gets an opensearchapi.IndicesExistsReq
func (s *Set) AsksHead(fn *types.Func, of types.Type) bool {
	if fn == nil {
		return s.isHead(of)
	}
	sig := fn.Signature()
	if sig.Recv() != nil && s.isHead(sig.Recv().Type()) {
		return true
	}
	return slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(p *types.Var) bool { return s.isHead(p.Type()) })
}

func (s *Set) isHead(t types.Type) bool {
	row := s.Type(t)
	return row != nil && row.Role == "head"
}
