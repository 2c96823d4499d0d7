package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// DeadlineSet reports whether a deadline was set before a call on what it is called on: that ends it, whatever its context does.
//
//	_ = conn.SetDeadline(time.Now().Add(limit))
//	err := conn.HandshakeContext(ctx)
func (r *Package) DeadlineSet(call ssa.CallInstruction) bool {
	on := r.Argument(call, -1)
	if on == nil || call.Common().Signature().Recv() == nil && !call.Common().IsInvoke() {
		return false
	}
	for other := range code.Calls(call.Parent()) {
		m := r.Model(other)
		if m == nil || m.Sets == nil || m.Sets.What != "deadline" || !code.Before(other, call) {
			continue
		}
		if code.SameOrLoaded(r.Argument(other, -1), on) && !code.IsZeroStruct(r.Argument(other, m.Sets.Arg)) {
			return true
		}
	}
	return false
}
