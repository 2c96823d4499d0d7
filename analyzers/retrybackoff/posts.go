package retrybackoff

import (
	literal "go/constant"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
)

// posts reports whether a call, or a function of the package that it runs, sends a POST without idempotency key.
func posts(r *effects.Result, call ssa.CallInstruction) bool {
	post, key := postWithin(r, call)
	return post && !key
}

func postWithin(r *effects.Result, call ssa.CallInstruction) (post, key bool) {
	post, key = postIn(r, call)
	for _, fn := range r.Bodies(call, false) {
		for c := range code.Calls(fn) {
			p, k := postIn(r, c)
			post, key = post || p, key || k
		}
	}
	return post, key
}

func postIn(r *effects.Result, call ssa.CallInstruction) (post, key bool) {
	m := r.Model(call)
	for _, arg := range code.Arguments(call) {
		c, ok := arg.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != literal.String {
			continue
		}
		text := literal.StringVal(c.Value)
		if strings.Contains(strings.ToLower(text), "idempotency") {
			key = true
		}
		if m != nil && m.Context != nil && text == "POST" {
			post = true
		}
	}
	return post, key
}
