package failures

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// OfStream recognises a receive from a stream of gRPC, by its type: an interface that has RecvMsg beside it. A stream that has failed
// stays so.
//
//	update, err := stream.Recv()
func OfStream(call *ssa.Call) bool {
	if !call.Call.IsInvoke() || call.Call.Signature().Params().Len() > 0 || call.Call.Method.Name() != "Recv" {
		return false
	}
	return IsStream(call.Call.Value.Type())
}

// IsStream recognises a stream of gRPC, of either end.
func IsStream(t types.Type) bool {
	if code.IsServerStream(t) {
		return true
	}
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if m.Name() == "RecvMsg" {
			return true
		}
	}
	return false
}
