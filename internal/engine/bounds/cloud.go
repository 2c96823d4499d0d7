package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/generated"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// cloudClients stands for the HTTP clients of cloud libraries among what packages change: who gives one a client that may end
// its calls has thought of it. Which operations go through it is not followed.
const cloudClients = "cloud HTTPClient"

// noteCloudClients notes HTTP clients that are given to libraries: in a field, or by an option.
func (r *Package) noteCloudClients() {
	for f, stores := range r.Index.Fields {
		if f.Name() != "HTTPClient" || f.Pkg() == nil || r.Ours(f.Pkg()) {
			continue
		}
		for _, s := range stores {
			r.noteCloudClient(s.Val)
		}
	}
	for _, set := range r.Index.Setters {
		fn, args := r.Callee(set), code.Arguments(set)
		if fn != nil && fn.Name() == "WithHTTPClient" && fn.Pkg() != nil && !r.Ours(fn.Pkg()) && len(args) > 0 {
			r.noteCloudClient(args[len(args)-1])
		}
	}
}

func (r *Package) noteCloudClient(v ssa.Value) {
	if r.ValueBound(v, ClientAspect).Kind != summary.Nothing {
		r.Changed[cloudClients] = true
	}
}

// cloudProtocols are those of cloud clients' operations.
var cloudProtocols = map[string]bool{generated.Cloud.Waits.Protocol: true, "object-store": true, "sqs": true, "dynamodb": true, "aws": true, "firebase": true}

// isCloudOperation reports whether a wait is that of a cloud client's operation, which its context or its HTTP client ends.
func isCloudOperation(e summary.Effect) bool { return cloudProtocols[e.Name] && e.By == "context" }
