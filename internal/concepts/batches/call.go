package batches

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// call measures one result of a call: of a builtin, of a function of this package by what it returns, of a library by what that is
// known to do. What another machine answers is data; of a function of which nothing is known nothing is claimed.
func (m *measure) call(call *ssa.Call, index int) quantity {
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return m.builtin(call)
	}
	q, fn := quantity{}, m.x.bodyOf(call)
	if fn != nil {
		q = m.result(call, resultPart{fn, index, -1})
	}
	callee := m.x.r.Callee(call)
	switch {
	case q.kind != ExtentUnknown:
		return q
	case fetches(m.x.r, call, callee):
		return quantity{kind: ExtentData}
	case callee == nil || callee.Pkg() == nil || fn != nil:
		return q
	}
	q = m.foreign(call, callee)
	if q.over == nil || q.kind == ExtentData {
		q.over = call
	}
	return q
}

// fetches reports whether a call asks another machine, or an interface that may.
func fetches(r *effects.Result, call ssa.CallInstruction, callee *types.Func) bool {
	if _, asks := r.UnknownCall(call, callee); asks {
		return true
	}
	if m := r.ModelOf(callee); m != nil && (m.Runs == "query" || m.Runs == "read" || m.Runs == "receive" || m.Runs == "command" || m.Runs == "call") {
		return true
	}
	return slices.ContainsFunc(r.Call(call), func(e summary.Effect) bool {
		return e.Kind == summary.Run || e.Kind == summary.Wait && e.Flags&(summary.Local|summary.Cleanup) == 0
	})
}

func (m *measure) builtin(call *ssa.Call) quantity {
	args := call.Call.Args
	switch call.Call.Value.(*ssa.Builtin).Name() {
	case "len", "cap":
		if n := code.ArrayLength(args[0].Type()); n >= 0 {
			return constantly(n)
		}
		q := m.of(args[0])
		return q
	case "append":
		added := quantity{none: true}
		if len(args) > 1 {
			added = m.of(args[1])
		}
		q := m.of(args[0]).joined(m.perTurn(call, args[0], added))
		q.limit, q.over = 0, nil
		q.chunked = q.chunked && holdsSlices(args[0].Type())
		return q
	case "min":
		q := m.join(args...)
		q.limit = 0
		return q.capped(smallest(call))
	case "max":
		return m.join(args...)
	}
	return quantity{}
}

// foreign measures a result of a function of another package.
func (m *measure) foreign(call *ssa.Call, callee *types.Func) quantity {
	path, name := callee.Pkg().Path(), callee.Name()
	switch {
	case path == "os" && !osReads[name]:
	case configures(path):
		return quantity{kind: ExtentConfiguration}
	case path == "reflect" && strings.HasPrefix(name, "Num"), path == "runtime" && (name == "NumCPU" || name == "GOMAXPROCS"):
		return quantity{kind: ExtentShort}
	}
	sig := callee.Signature()
	if derivingPackages[path] && !readsFiles[name] {
		q := m.arguments(call, path)
		if joins[name] || path != "slices" && path != "maps" {
			q.limit = 0
		}
		q.chunked = q.chunked || name == "Chunk" && (path == "slices" || strings.HasSuffix(path, "/lo")) && !inOnes(call)
		return q
	}
	if on := receiverIn(call); on != nil && isGetter(sig) && !isHandle(on) {
		q := m.of(on)
		if q.kind == ExtentData || q.kind == ExtentParameter && !code.IsReceiver(q.param) {
			return q
		}
		return quantity{} // a handle that was configured may hold anything
	}
	q := m.arguments(call, path)
	fails := sig.Results().Len() > 1 && code.IsError(sig.Results().At(sig.Results().Len()-1).Type())
	switch {
	case q.kind == ExtentConfiguration && code.IsStandard(path):
		return quantity{kind: ExtentConfiguration} // os.ReadFile(*path)
	case m.x.r.Ours(callee.Pkg()):
		return onlyKnown(q)
	case fails:
		return quantity{kind: ExtentData} // a library read or parsed it
	}
	return onlyKnown(q)
}

// inOnes reports whether a call cuts a list into parts of one: slices.Chunk(ids, 1).
func inOnes(call *ssa.Call) bool {
	n, constant := code.Int(call.Call.Args[len(call.Call.Args)-1])
	return constant && n == 1
}

// onlyKnown keeps what arguments say of a result of a function of which nothing else is known: what is made of data is data, whereas
// a configured name may be that of a table.
func onlyKnown(q quantity) quantity {
	if q.kind == ExtentData {
		return quantity{kind: q.kind}
	}
	return quantity{}
}
