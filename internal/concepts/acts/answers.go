package acts

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// answers lists how long the servers of a package let an answer take. One that a library makes has no limit.
//
//	&http.Server{WriteTimeout: 10 * time.Second}     10 s
//	http.ListenAndServe(addr, mux)                   no limit
func answers(r *effects.Result) []summary.Answer {
	var out []summary.Answer
	for _, f := range r.Order {
		for instr := range code.Instructions(f.Fn) {
			switch instr := instr.(type) {
			case *ssa.Alloc:
				if field := answerField(r, instr); field != nil {
					out = append(out, within(r, instr, field))
				}
			case ssa.CallInstruction:
				row := Of(r, instr)
				if row == nil || row.Does != models.ActServes || row.In == "grpc" {
					continue
				}
				if on := r.Argument(instr, -1); on == nil || r.Models.Type(on.Type()) == nil || r.Models.Type(on.Type()).Answers == "" {
					out = append(out, summary.Answer{})
				}
			}
		}
	}
	return out
}

// answerField is the field of a server that is made here by which its answers are limited, or nil.
func answerField(r *effects.Result, alloc *ssa.Alloc) *types.Var {
	elem := alloc.Type().(*types.Pointer).Elem()
	if code.IsPointer(elem) || alloc.Comment == "varargs" {
		return nil
	}
	m := r.Models.Type(elem)
	if m == nil || m.Answers == "" {
		return nil
	}
	for f := range code.Struct(elem).Fields() {
		if f.Name() == m.Answers {
			return f
		}
	}
	return nil
}

// within is the limit that a server has, if all that is put into the field is one constant.
func within(r *effects.Result, server *ssa.Alloc, field *types.Var) summary.Answer {
	if code.WholeStore(server) {
		return summary.Answer{}
	}
	var out summary.Answer
	for _, base := range r.Index.Bases[field.Origin()] {
		if !r.MayBe(base.X, server) {
			continue
		}
		for _, v := range code.StoresTo(base) {
			n, ok := Constant(r, v)
			if !ok || n <= 0 || out.Within != 0 {
				return summary.Answer{}
			}
			out = summary.Answer{Within: n, Hop: r.At(base, "answers may take this long")}
			out.Hop = out.Hop.At(0)
		}
	}
	return out
}

// Constant is the one number that a value may be.
//
//	var timeout = 30 * time.Second     if nobody else sets it
func Constant(r *effects.Result, v ssa.Value) (int64, bool) {
	from, all := r.Sources(v)
	if !all || len(from) != 1 {
		return 0, false
	}
	return code.Int(from[0])
}
