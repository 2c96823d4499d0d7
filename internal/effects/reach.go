package effects

import (
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Cold reports whether a function runs only when the program starts or stops: main, init, constructors, commands,
// and what only these call, in the whole program where that is linked. A goroutine that they start, and a handler that
// they register, is not cold.
func (r *Result) Cold(fn *ssa.Function) bool {
	if r.reach[origin(fn)] == cold {
		return true
	}
	number := r.number(fn)
	return number != 0 && r.ask("cold "+strconv.Itoa(number), "no") == "yes"
}

// Deferred reports whether a function literal only runs as a deferred call: it cleans up.
func (r *Result) Deferred(fn *ssa.Function) bool {
	f := r.functions[fn]
	if f == nil || fn.Parent() == nil {
		return false
	}
	deferred := false
	for _, e := range r.edgesTo(f) {
		if _, ok := e.call.(*ssa.Defer); !ok {
			return false
		}
		deferred = true
	}
	return deferred
}

// Known reports whether it is known who runs a function: a declared one is anybody's; a function literal must be
// called, deferred, started or handed to something that is understood.
func (r *Result) Known(fn *ssa.Function) bool {
	f := r.functions[fn]
	return f == nil || fn.Parent() == nil || len(r.edgesTo(f)) > 0 || r.handlers[fn]
}

// Coalesced reports whether a function literal is handed to something that runs it once for many callers.
func (r *Result) Coalesced(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if f := r.functions[fn]; f != nil {
			for _, e := range r.edgesTo(f) {
				if e.How == "coalesced" {
					return true
				}
			}
		}
	}
	return false
}

type temperature bool

const cold temperature = true

// coldName are the names of what runs when things begin and end.
var coldName = regexp.MustCompile(`^(main|init|New|Open|Must|Init|Setup|SetUp|Bootstrap|Migrate|Close|Stop|Shutdown|Teardown|Cleanup|Provide|Configure|new|open|must|setup|bootstrap|migrate|close|stop|shutdown|teardown|cleanup|provide|configure)([A-Z0-9_#].*)?$`)

func (r *Result) computeReach() {
	r.reach = map[*ssa.Function]temperature{}
	into := map[*function][]*edge{}
	for _, f := range r.order {
		for _, e := range f.edges {
			if e.local != nil {
				into[e.local] = append(into[e.local], e)
			}
		}
	}
	r.into = into
	for _, f := range r.order {
		if r.coldRoot(f.fn) {
			r.reach[f.fn] = cold
		}
	}
	for learnt := true; learnt; {
		learnt = false
		for _, f := range r.order {
			if r.reach[f.fn] != cold && r.onlyFromCold(f, into[f]) {
				r.reach[f.fn] = cold
				learnt = true
			}
		}
	}
}

func (r *Result) edgesTo(f *function) []*edge { return r.into[f] }

func (r *Result) coldRoot(fn *ssa.Function) bool {
	if fn.Parent() != nil {
		return r.isCommand(fn)
	}
	if strings.Contains(r.pass.Pkg.Name(), "migrat") {
		return true
	}
	return r.stated.Stated(coldPath, fn.Pos()) || coldName.MatchString(fn.Name()) && fn.Signature.Recv() == nil || r.isCommand(fn) || isCleanup(fn)
}

// isCleanup recognises the methods that end things.
func isCleanup(fn *ssa.Function) bool {
	switch fn.Name() {
	case "Close", "Stop", "Shutdown", "Cleanup", "Teardown", "close", "stop", "shutdown", "cleanup":
		return true
	}
	return false
}

// isCommand recognises the body of a command-line command by its parameter.
func (r *Result) isCommand(fn *ssa.Function) bool {
	for p := range fn.Signature.Params().Variables() {
		if r.role(p.Type()) == "command" {
			return true
		}
	}
	return false
}

// onlyFromCold reports whether all calls of a function are in sight, and all come from cold code.
func (r *Result) onlyFromCold(f *function, edges []*edge) bool {
	if len(edges) == 0 || r.index.values[f.fn] && f.fn.Parent() == nil {
		return false
	}
	if obj, ok := f.fn.Object().(*types.Func); ok && obj.Exported() && r.pass.Pkg.Name() != "main" {
		return false
	}
	for _, e := range edges {
		if e.Async || r.reach[origin(e.call.Parent())] != cold {
			return false
		}
	}
	return true
}
