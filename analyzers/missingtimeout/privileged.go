package missingtimeout

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/concepts/commands"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/models"
)

// privileged reports whether only administrators have a call made, and nothing is held meanwhile that others could wait for: there are few of them, and
// one whose button hangs notices.
//
//	if !user.IsAdmin { http.Error(w, "forbidden", http.StatusForbidden); return }
//	members, err := fetchMembers(directory)
func (c *checker) privileged(call ssa.CallInstruction) bool {
	return commands.ByAdministrators(c.effects, call) && !slices.ContainsFunc(regions.Of(c.effects, call.Parent()).MayBeHeldAt(call), isShared)
}

// isShared reports whether others may have to wait for what is held: not for an answer, a client or a file that the function has for itself.
func isShared(h regions.Hold) bool {
	return !slices.Contains([]models.Holding{models.HeldBody, models.HeldClient, models.HeldFile}, h.What)
}
