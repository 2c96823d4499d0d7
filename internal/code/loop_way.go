package code

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// GoesBack reports whether a function has a loop.
func GoesBack(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Blocks, func(b *ssa.BasicBlock) bool {
		return slices.ContainsFunc(b.Succs, func(s *ssa.BasicBlock) bool { return s.Dominates(b) })
	})
}

// Makes reports whether a loop makes a literal.
func (l *Loop) Makes(literal *ssa.Function) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			for _, op := range instr.Operands(nil) {
				if *op == ssa.Value(literal) {
					return true
				}
			}
		}
	}
	return false
}

// NeverLeft is the first call in a loop out of which no way leads but that of a panic, or nil.
//
//	for { updates, err := poll(last); ...; continue }	// poll
func NeverLeft(l *Loop) ssa.CallInstruction {
	for b := range l.Blocks {
		for _, s := range b.Succs {
			if !l.Blocks[s] && !IsPanic(s) {
				return nil
			}
		}
	}
	for instr := range Instructions(l.Head.Parent()) {
		if call, ok := instr.(*ssa.Call); ok && l.Blocks[instr.Block()] {
			return call
		}
	}
	return nil
}

// AsksUser makes the question whether an instruction of a package reads from whoever has started the program: os.Stdin, fmt.Scan, or a variable or field
// that the package has made of such. What is put into a field, it is told.
//
//	var in = bufio.NewReader(os.Stdin)	in asks
//	&wizard{in: bufio.NewReader(os.Stdin)}	w.in asks
func AsksUser(pkg *ssa.Package, putInto func(*types.Var) []*ssa.Store) func(ssa.Instruction) bool {
	prompts := map[*ssa.Global]bool{}
	if pkg != nil {
		notePrompts(pkg.Func("init"), prompts)
	}
	return func(instr ssa.Instruction) bool {
		for g := range Globals(instr) {
			if prompts[g] {
				return true
			}
		}
		if addr, ok := instr.(*ssa.FieldAddr); ok && slices.ContainsFunc(putInto(FieldOf(addr).Origin()), readsUser) {
			return true
		}
		return asksUser(instr)
	}
}

// notePrompts notes the variables that the initialization of a package makes of what asks.
func notePrompts(init *ssa.Function, prompts map[*ssa.Global]bool) {
	if !HasInstruction(init, asksUser) {
		return
	}
	for instr := range Instructions(init) {
		if s, ok := instr.(*ssa.Store); ok && readsUser(s) {
			if g, ok := s.Addr.(*ssa.Global); ok {
				prompts[g] = true
			}
		}
	}
}

// readsUser reports whether what is stored is made of what asks, in the same function.
func readsUser(s *ssa.Store) bool {
	return HasInstruction(s.Parent(), func(instr ssa.Instruction) bool {
		stdin, ok := instr.(*ssa.UnOp)
		return ok && asksUser(instr) && MadeOf(s.Val, stdin, map[ssa.Value]bool{})
	})
}

func asksUser(instr ssa.Instruction) bool {
	for g := range Globals(instr) {
		if g.Pkg != nil && g.Pkg.Pkg.Path() == "os" && g.Name() == "Stdin" {
			return true
		}
	}
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	fn := call.Call.StaticCallee()
	return fn != nil && slices.Contains([]string{"fmt.Scan", "fmt.Scanln", "fmt.Scanf"}, fn.String())
}

// AwaitsSignal reports whether a function waits for the system to tell the program that it has to end: it receives a signal, or waits for nothing at all.
//
//	<-interrupted			// a chan os.Signal
//	stopped, _ := signal.NotifyContext(ctx, os.Interrupt); <-stopped.Done()
//	select {}
func AwaitsSignal(fn *ssa.Function) bool {
	for instr := range Instructions(fn) {
		switch instr := instr.(type) {
		case *ssa.UnOp:
			if instr.Op == token.ARROW && tellsSignal(instr.X) {
				return true
			}
		case *ssa.Select:
			if instr.Blocking && len(instr.States) == 0 {
				return true
			}
			for _, s := range instr.States {
				if s.Dir == types.RecvOnly && tellsSignal(s.Chan) {
					return true
				}
			}
		}
	}
	return false
}

// tellsSignal recognises a channel of signals, and that of a context which ends by one.
func tellsSignal(ch ssa.Value) bool {
	if c, ok := Core(ch.Type()).(*types.Chan); ok && isSignal(c.Elem()) {
		return true
	}
	done, ok := ch.(*ssa.Call)
	if !ok || !done.Call.IsInvoke() || done.Call.Method.Name() != "Done" {
		return false
	}
	if load, ok := done.Call.Value.(*ssa.UnOp); ok && load.Op == token.MUL {
		return slices.ContainsFunc(StoresTo(load.X), endsBySignal)
	}
	return endsBySignal(done.Call.Value)
}

// endsBySignal recognises the context that signal.NotifyContext makes.
func endsBySignal(ctx ssa.Value) bool {
	made, ok := ctx.(*ssa.Extract)
	if !ok {
		return false
	}
	call, ok := made.Tuple.(*ssa.Call)
	return ok && call.Call.StaticCallee() != nil && call.Call.StaticCallee().String() == "os/signal.NotifyContext"
}

// IsPlugin recognises a command that does nothing by itself, since another program loads it and calls what it exports.
//
//	func New() Handler { return &handler{} }
//	func main() {}
func IsPlugin(pkg *ssa.Package) bool {
	if pkg.Pkg.Name() != "main" {
		return false
	}
	if main := pkg.Func("main"); main != nil && (len(main.Blocks) != 1 || len(main.Blocks[0].Instrs) != 1) {
		return false
	}
	for name, member := range pkg.Members {
		switch member.(type) {
		case *ssa.Function, *ssa.Global:
			if token.IsExported(name) {
				return true
			}
		}
	}
	return false
}
