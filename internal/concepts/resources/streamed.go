package resources

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// streamed is the body that a library hands out by the type of what it returns, without a row that says so: who is given a context, can fail,
// and answers with something to read and to close, itself or in the one such field of a struct, leaves the closing to its caller. So does who sends a request.
//
//	out, err := blobs.DownloadStream(ctx, box, name, nil)    out.Body is an io.ReadCloser
//	logs, err := docker.ContainerLogs(ctx, id, options)      so is logs
//
// A function that a library has a type of its own for is an operation, whose context is among its options.
//
//	res, err := es.Search(es.Search.WithContext(ctx))
func streamed(r *effects.Result, call *ssa.Call) *Resource {
	callee := r.Callee(call)
	pkg := declaredBy(callee, call)
	if pkg == nil || r.Ours(pkg) || code.IsStandard(pkg.Path()) || r.Models.Holds(callee) != nil {
		return nil
	}
	if r.Models.AsksHead(callee, call.Call.Value.Type()) {
		return nil
	}
	if sig := call.Call.Signature(); code.HandsOverResponse(sig) || code.HandsOverStream(sig, callee == nil) {
		out := resource(call, models.HeldBody, 0)
		out.typed = true
		return out
	}
	return nil
}

// declaredBy is the package of what a call runs, or of the type of the function that it runs; or nil.
func declaredBy(callee *types.Func, call *ssa.Call) *types.Package {
	if callee != nil {
		return callee.Pkg()
	}
	if named := code.Named(call.Call.Value.Type()); named != nil && !call.Call.IsInvoke() {
		return named.Obj().Pkg()
	}
	return nil
}

// maxEmbedded is through how many embedded structs what has to be closed is looked for.
const maxEmbedded = 3

// parts follows a struct that lies in a variable to what has to be closed of it. Who gets its address may do that.
//
//	out, err := blobs.DownloadStream(ctx, box, name, nil)
//	defer out.Body.Close()
func (e *ends) parts(addr ssa.Value, depth int) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			e.alias(ref)
			e.results = append(e.results, e.follow(ref).Returned...)
		case *ssa.FieldAddr:
			if depth > 0 && code.IsPartToClose(ref.X.Type(), ref.Field) {
				e.parts(ref, depth-1)
			}
		case *ssa.MakeClosure, ssa.CallInstruction:
			e.put(ref, moved)
		}
	}
}
