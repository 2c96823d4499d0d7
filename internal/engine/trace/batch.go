package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// IsBatch reports whether a value is a batch, whatever interface or embedded part of it is meant: what its methods do is sent later, with
// others.
//
//	pipe.Set(ctx, key, v, 0)    pipe is a redis.Pipeliner
func (r *Package) IsBatch(v ssa.Value) bool {
	for {
		if r.RoleOf(v.Type()) == "batch" {
			return true
		}
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		default:
			if v = code.Viewed(v); v == nil {
				return false
			}
		}
	}
}
