package generated

import (
	"go/types"
	"strings"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// metaPackage declares the options that each operation of a generated Kubernetes client takes.
const metaPackage = "k8s.io/apimachinery/pkg/apis/meta/v1"

// IsClusterOperation recognises an operation of a generated Kubernetes client, of whichever module: it takes a context and the options
// of an operation, and may fail.
//
//	func (c *orders) List(ctx context.Context, opts metav1.ListOptions) (*v1.OrderList, error)
func IsClusterOperation(fn *types.Func) bool {
	sig := fn.Signature()
	params, results := sig.Params(), sig.Results()
	if sig.Recv() == nil || params.Len() < 2 || results.Len() == 0 {
		return false
	}
	if !code.IsContext(params.At(0).Type()) || !code.IsError(results.At(results.Len()-1).Type()) {
		return false
	}
	for p := range params.Variables() {
		if named := code.Named(p.Type()); named != nil && strings.HasSuffix(named.Obj().Name(), "Options") && declaredIn(named, metaPackage) {
			return true
		}
	}
	return false
}

// ClusterOperation is the row of such an operation. One that hands on an interface to read from is meant to last.
func ClusterOperation(fn *types.Func) *models.Func {
	if first := fn.Signature().Results().At(0).Type(); code.TypeName(first) == "Interface" && types.IsInterface(first) {
		return clusterWatch
	}
	return clusterCall
}

func declaredIn(named *types.Named, path string) bool {
	pkg := named.Obj().Pkg()
	return pkg != nil && (pkg.Path() == path || strings.HasSuffix(pkg.Path(), "/vendor/"+path))
}

var (
	clusterCall  = &models.Func{Runs: "call", Waits: &models.Waits{Protocol: "kubernetes", Bound: "context", Arg: 0}}
	clusterWatch = &models.Func{Runs: "receive", Waits: &models.Waits{Protocol: "kubernetes", Bound: "stream"}}
)
