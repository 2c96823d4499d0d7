package missingtimeout

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/commands"
	"github.com/hldlint/hldlint/internal/engine/regions"
)

// privileged reports whether only administrators have a call made, and nothing is held meanwhile that others could wait for: there are few of them, and
// one whose button hangs notices.
//
//	if !user.IsAdmin { http.Error(w, "forbidden", http.StatusForbidden); return }
//	members, err := fetchMembers(directory)
func (c *checker) privileged(call ssa.CallInstruction) bool {
	return commands.ByAdministrators(c.effects, call) && len(regions.Of(c.effects, call.Parent()).MayBeHeldAt(call)) == 0
}
