package leakedconn

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/contexts"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

// endsWithRequest holds for rows of database/sql that a handler asks for on the context of its request: when the handler returns, the server ends that, and
// database/sql closes the rows. Those of a loop are many until then, and other libraries do not watch the context.
//
//	rows, err := s.db.QueryContext(r.Context(), query)
func endsWithRequest(s *detect.Site) bool {
	res, fate := resourceOf(s)
	return res != nil && res.What == models.HeldRows && !fate.Again && ofSQL(res) && slices.ContainsFunc(code.Arguments(res.Call), func(v ssa.Value) bool {
		return code.IsContext(v.Type()) && ofHandler(s, v)
	})
}

// ofSQL recognises *sql.Rows, and what embeds them.
func ofSQL(res *resources.Resource) bool {
	if res.Value == nil {
		return false
	}
	if code.TypeKey(res.Value.Type()) == "*database/sql.Rows" {
		return true
	}
	rows := code.Struct(res.Value.Type())
	if rows == nil {
		return false
	}
	for f := range rows.Fields() {
		if f.Embedded() && code.TypeKey(f.Type()) == "*database/sql.Rows" {
			return true
		}
	}
	return false
}

// ofHandler reports whether a context is, or is derived from, that of a request which the server has this function answer.
func ofHandler(s *detect.Site, ctx ssa.Value) bool {
	from := contexts.LineageOf(s.Effects, ctx)
	if !from.All || from.Detached || from.Stored {
		return false
	}
	return len(from.Made) == 0 && len(from.Given) > 0 && !slices.ContainsFunc(from.Given, func(v ssa.Value) bool { return !answered(v) })
}

// answered recognises the request of a handler: it comes with what it is answered by.
func answered(v ssa.Value) bool {
	p, ok := v.(*ssa.Parameter)
	return ok && code.IsRequest(p.Type()) && slices.ContainsFunc(p.Parent().Params, func(other *ssa.Parameter) bool {
		return code.TypeKey(other.Type()) == "net/http.ResponseWriter"
	})
}
