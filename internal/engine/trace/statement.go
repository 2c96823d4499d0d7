package trace

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// ForMany is how the same as a call does is done for many, by the model of its callee. What a batch gets is sent with others, and is done for many already; a statement that is about no
// rows is done for none.
func (r *Package) ForMany(call ssa.CallInstruction, m *models.Func) string {
	if on := r.Argument(call, -1); on != nil && r.IsBatch(on) {
		return ""
	}
	by := m.ForMany()
	if by == models.OneStatement && !code.AboutRows(code.Verb(call)) || m.Alone != "" && code.FillsField(call, m.Alone) {
		return ""
	}
	return by
}

// Runs is what a call runs, by the model of its callee and the statement that it is given: a query that begins with the word for a change is one.
//
//	err := db.QueryRowContext(ctx, "INSERT INTO orders (item) VALUES ($1) RETURNING id", item).Scan(&id)    write
func (r *Package) Runs(call ssa.CallInstruction, m *models.Func) string {
	if m.Runs != "query" {
		return m.Runs
	}
	switch code.Verb(call) {
	case "insert", "update", "delete", "replace", "merge", "upsert":
		return "write"
	}
	return m.Runs
}

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
