package resources

import (
	"go/types"

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
	if results.Len() < 2 || !code.IsError(results.At(results.Len()-1).Type()) || !handsOutStream(results.At(0).Type()) {
		return nil
	}
	for p := range sig.Params().Variables() {
		if code.IsContext(p.Type()) {
			return resource(call, models.HeldBody, 0)
		}
	}
	return nil
}

// handsOutStream recognises io.ReadCloser, and structs of libraries that have one of them in a field, or in what they embed. What is in an
// HTTP response that a library hands out has been read by it as often as not.
func handsOutStream(t types.Type) bool {
	return isReadCloser(t) || streamsIn(t, 0) == 1
}

// maxEmbedded is through how many embedded structs a stream is looked for.
const maxEmbedded = 3

// streamsIn counts the streams in the fields of a struct.
func streamsIn(t types.Type, depth int) int {
	s := code.Struct(t)
	if s == nil || depth > maxEmbedded || types.TypeString(deref(t), nil) == "net/http.Response" {
		return 0
	}
	n := 0
	for f := range s.Fields() {
		switch {
		case !f.Exported():
		case isReadCloser(f.Type()):
			n++
		case f.Embedded():
			n += streamsIn(f.Type(), depth+1)
		}
	}
	return n
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func isReadCloser(t types.Type) bool {
	return types.TypeString(types.Unalias(t), nil) == "io.ReadCloser"
}

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
