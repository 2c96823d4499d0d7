package modshard

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
)

// excuses are what excuses a pick, asked in order.
var excuses = []func(*pick) bool{cold, uncalled, fixed, alike}

// cold holds in code that runs only when the program starts or stops: what it picks is picked once.
func cold(p *pick) bool { return p.effects.Cold(p.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(p *pick) bool { return p.effects.Uncalled(p.fn) }

// fixed holds for a list that is as long as the code says.
//
//	nodes: []*redis.Client{a, b}    make([]*sql.DB, 16)
func fixed(p *pick) bool {
	made, all := p.effects.Sources(p.list)
	if !all || len(made) == 0 {
		return false
	}
	for _, v := range made {
		switch v := v.(type) {
		case *ssa.Slice:
			if _, literal := v.X.(*ssa.Alloc); !literal {
				return false
			}
		case *ssa.MakeSlice:
			if n, ok := code.Int(v.Len); !ok || n == 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// alike holds where the elements are made in a loop of which nothing goes into them: several connections to one server, any of which has all.
//
//	for range size { conns = append(conns, dial(addr)) }
func alike(p *pick) bool {
	for _, fn := range p.code.Funcs() {
		for call := range code.Calls(fn) {
			made, ok := call.(*ssa.Call)
			if !ok || !p.makes(made) {
				continue
			}
			e, ok := batches.Around(p.effects, call)
			if ok && batches.Depends(p.effects, call, e) == batches.Hoistable {
				return true
			}
		}
	}
	return false
}

// makes reports whether a call returns what the list holds.
func (p *pick) makes(call *ssa.Call) bool {
	results := call.Call.Signature().Results()
	return results.Len() > 0 && types.Identical(results.At(0).Type(), p.elem)
}
