package machines

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// AnswersHere reports whether a call has a handler of this process answer a request of the program's own: besides the request it gets what the answer is
// kept in, which was made for that. Nothing is sent, and there is no peer who could keep silent.
//
//	answer := httptest.NewRecorder()
//	api.ServeHTTP(answer, req)
func (r *Package) AnswersHere(call ssa.CallInstruction) bool {
	args := code.Arguments(call)
	return slices.ContainsFunc(args, r.isWriter) && slices.ContainsFunc(args, r.keepsAnswer) &&
		slices.ContainsFunc(args, func(v ssa.Value) bool { return r.RoleOf(v.Type()) == "request" })
}

// isWriter recognises what a handler writes its answer to.
func (r *Package) isWriter(v ssa.Value) bool {
	m := r.Models.Type(v.Type())
	return m != nil && m.Serves && types.IsInterface(v.Type())
}

// keepsAnswer reports whether a value is what an answer is written to, was made here, and hands it on to nobody who has asked.
//
//	&counting{ResponseWriter: w}	hands it on
func (r *Package) keepsAnswer(writer ssa.Value) bool {
	if !r.isWriter(writer) {
		return false
	}
	from, all := r.Sources(writer)
	return all && len(from) > 0 && !slices.ContainsFunc(from, r.handsAnswerOn)
}

func (r *Package) handsAnswerOn(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return slices.ContainsFunc(code.Arguments(v), r.isWriter)
	case *ssa.Alloc:
		return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
			field, ok := ref.(*ssa.FieldAddr)
			return ok && slices.ContainsFunc(code.StoresTo(field), r.isWriter)
		})
	}
	return true
}
