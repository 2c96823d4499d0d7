package bounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// cancels says who may call the cancel function that comes with a context: nobody but its own defer, those who end what the context was
// made for, or anybody at any time.
//
//	ctx, cancel := context.WithCancel(parent)
//	defer cancel()						// nobody else
//	s.cancel = cancel					// func (s *Server) Close() { s.cancel() }: at the end
//	go func() { <-signals; cancel() }()			// at the end
//	time.AfterFunc(limit, cancel)				// early
func (r *Package) cancels(call *ssa.Call) summary.Bound {
	c := &canceller{r: r, made: call, seen: map[ssa.Value]bool{}}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 1 {
			c.add(x)
		}
	}
	for len(c.queue) > 0 {
		v := c.queue[0]
		c.queue = c.queue[1:]
		if v.Referrers() == nil {
			continue
		}
		for _, use := range *v.Referrers() {
			c.use(v, use)
		}
	}
	return c.bound
}

// canceller follows a cancel function to its calls.
type canceller struct {
	r     *Package
	made  *ssa.Call // what makes the context
	bound summary.Bound
	seen  map[ssa.Value]bool
	queue []ssa.Value
}

func (c *canceller) add(v ssa.Value) {
	if !c.seen[v] {
		c.seen[v] = true
		c.queue = append(c.queue, v)
	}
}

// early notes that the function goes where it may be called at any time.
func (c *canceller) early() { c.bound.Cancel, c.bound.Early = true, true }

// use looks at one use of the function, or of a variable that holds it.
func (c *canceller) use(v ssa.Value, use ssa.Instruction) {
	switch use := use.(type) {
	case *ssa.DebugRef:
	case *ssa.Phi:
		c.add(use)
	case *ssa.ChangeType:
		c.add(use)
	case *ssa.UnOp:
		c.add(use)
	case *ssa.Store:
		if use.Val == v {
			c.stored(use.Addr)
		}
	case *ssa.MakeClosure:
		fn := use.Fn.(*ssa.Function)
		for i, b := range use.Bindings {
			if b == v {
				c.add(fn.FreeVars[i])
			}
		}
	case ssa.CallInstruction:
		c.called(v, use)
	default:
		c.early()
	}
}

// stored follows the function into a variable or a field of the package.
func (c *canceller) stored(addr ssa.Value) {
	switch addr := addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		c.add(addr)
	case *ssa.FieldAddr:
		f := code.FieldOf(addr)
		if f.Exported() || c.r.Index.Leaks[f] {
			c.early()
			return
		}
		c.bound.Cancel = true
		for _, call := range c.r.Index.Dynamic {
			if v := call.Common().Value; !call.Common().IsInvoke() && code.LoadedField(v) == f {
				c.called(v, call)
			}
		}
	default:
		c.early()
	}
}

// called judges a call of the function, or one that hands it on.
func (c *canceller) called(v ssa.Value, call ssa.CallInstruction) {
	common := call.Common()
	if common.Value == v {
		if _, deferred := call.(*ssa.Defer); deferred {
			return
		}
		c.bound.Cancel = true
		c.bound.Early = c.bound.Early || !atTheEnd(call) && !c.givesUp(call)
		return
	}
	callee := common.StaticCallee()
	if callee == nil || len(callee.Blocks) == 0 || c.r.Number(code.Origin(callee)) == 0 {
		c.early()
		return
	}
	for i, arg := range common.Args {
		if arg == v {
			c.add(callee.Params[i])
		}
	}
}

// givesUp recognises a call in the function that made the context, which returns at once: it has failed to make what the context is for.
//
//	if err != nil {
//		cancel()
//		return nil, err
//	}
func (c *canceller) givesUp(call ssa.CallInstruction) bool {
	b := call.Block()
	_, returns := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
	return returns && call.Parent() == c.made.Parent() && b.Idom() != nil
}

// atTheEnd reports whether a call stands in what ends things, or follows the sign that something is over. A declared function that calls what a
// field holds is there to end that.
//
//	func (c *Cluster) StopJobs() { c.cancel() }
func atTheEnd(call ssa.CallInstruction) bool {
	fn := call.Parent()
	if lexicon.Says(lexicon.EndsThings, code.Outermost(fn).Name()) || fn.Parent() == nil && code.LoadedField(call.Common().Value) != nil {
		return true
	}
	for b := call.Block(); b != nil; b = b.Idom() {
		for _, instr := range b.Instrs {
			if instr == ssa.Instruction(call) {
				break
			}
			if code.WaitsForSign(instr) {
				return true
			}
		}
	}
	return false
}
