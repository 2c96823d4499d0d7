package callbacks

import (
	"go/types"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// putBehind notes what a value of a type puts behind the methods of an interface of ours that any type may have. Such a method may have many behind it by chance, too
// many to be joined; what is seen to be put there is not.
//
//	jobs = append(jobs, Job{Name: "sweep", Runner: &sweeper{}})	behind Runner.Run: (*sweeper).Run
//	func (l *Loop) start(r Runner) { l.run(Starter(r)) }		behind Starter.Run: what is behind Runner.Run
func (k *keeper) putBehind(of, in types.Type) {
	iface, ok := in.Underlying().(*types.Interface)
	if !ok || !k.r.IsOurs(in) || iface.NumMethods() > maxCrowded {
		return
	}
	for m := range iface.Methods() {
		if m.Pkg() == nil || !k.r.Ours(m.Pkg()) || k.r.Most(m) > summary.MaxImplementations {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(of, true, m.Pkg(), m.Name())
		has, ok := obj.(*types.Func)
		place := summary.BehindPlace(trace.MethodKey(m))
		switch {
		case !ok || has == m || has.Pkg() == nil || !k.r.Ours(has.Pkg()):
		case code.IsInterfaceMethod(has):
			k.kept = append(k.kept, summary.Kept{In: place, From: summary.BehindPlace(trace.MethodKey(has))})
		default:
			k.kept = append(k.kept, summary.Kept{In: place, Remote: code.Key(has)})
		}
	}
}

// maxCrowded is how many methods an interface has at most that many types have by chance.
const maxCrowded = 3
