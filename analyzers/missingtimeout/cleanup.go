package missingtimeout

import (
	"go/constant"
	"regexp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/contexts"
)

// versionQuery are questions about the server rather than its data: a program asks them once, when it starts.
var versionQuery = regexp.MustCompile(`(?i)^\s*(show\s|select\s+(@@)?version\b)`)

// asksVersion holds for such a question.
func asksVersion(w *wait) bool {
	return slices.ContainsFunc(w.call.Common().Args, func(arg ssa.Value) bool {
		k, ok := arg.(*ssa.Const)
		return ok && k.Value != nil && k.Value.Kind() == constant.String && versionQuery.MatchString(constant.StringVal(k.Value))
	})
}

// afterDone holds for a call that is only reached once a context has ended: what is left to do then needs another one.
func afterDone(w *wait) bool { return contexts.AfterDone(w.effects, w.call) }
