package origin

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// answers reports whether a parameter is a generated message that a method gets by which its type is a service: it has all the methods of one that
// generated code of a package registers, though it embeds nothing of that.
//
//	func (s *Server) Report(ctx context.Context, in *pb.Totals) (*pb.Done, error)	// in, where *Server is a pb.TotalsServer
func (o *origins) answers(fn *ssa.Function, p *ssa.Parameter) bool {
	if message, _, _ := types.LookupFieldOrMethod(p.Type(), true, nil, "ProtoReflect"); message == nil || !code.IsContext(fn.Params[1].Type()) {
		return false
	}
	for _, pkg := range o.r.Pass.Pkg.Imports() {
		for _, service := range o.r.ServicesOf(pkg) {
			if has, _, _ := types.LookupFieldOrMethod(service, false, nil, fn.Name()); has != nil && types.Implements(fn.Signature.Recv().Type(), service.Underlying().(*types.Interface)) {
				return true
			}
		}
	}
	return false
}
