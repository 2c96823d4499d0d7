package resources

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/models"
)

// streamed is the body that a library hands out by the type of what it returns, without a row that says so: who is given a context, can fail,
// and answers with something to read and to close, itself or in the one such field of a struct, leaves the closing to its caller.
//
//	out, err := blobs.DownloadStream(ctx, box, name, nil)    out.Body is an io.ReadCloser
//	logs, err := docker.ContainerLogs(ctx, id, options)      so is logs
func streamed(r *effects.Result, call *ssa.Call) *Resource {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || r.Ours(callee.Pkg()) || code.IsStandard(callee.Pkg().Path()) || r.Models.Holds(callee) != nil {
		return nil
	}
	sig := callee.Signature()
	results := sig.Results()
	if results.Len() < 2 || !code.IsError(results.At(results.Len()-1).Type()) || !code.HandsOutStream(results.At(0).Type()) {
		return nil
	}
	for p := range sig.Params().Variables() {
		if code.IsContext(p.Type()) {
			return resource(call, models.HeldBody, 0)
		}
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
			if depth > 0 && part(ref.X.Type(), ref.Field) {
				e.parts(ref, depth-1)
			}
		case *ssa.MakeClosure, ssa.CallInstruction:
			e.put(ref, moved)
		}
	}
}
