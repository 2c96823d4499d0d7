package servers

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// ForOperators recognises a registration for operators: by the path, or by the handler of a library for metrics, whatever its path is.
//
//	mux.Handle("/healthz", probe)
//	mux.Handle(cfg.MetricsPath, promhttp.Handler())
func ForOperators(r *effects.Result, call ssa.CallInstruction) bool {
	args := given(call)
	return slices.ContainsFunc(args, IsOperatorsPath) || slices.ContainsFunc(args, func(v ssa.Value) bool { return isListed(r, v) || internalsOf(r).handedOut(v) })
}

// isListed recognises one of many handlers that a function says by its name are for operators.
//
//	for path, h := range profiling.Handlers() { mux.Handle(path, h) }
func isListed(r *effects.Result, v ssa.Value) bool {
	part, ok := v.(*ssa.Extract)
	if !ok || !code.MayHandle(v.Type()) {
		return false
	}
	next, ok := part.Tuple.(*ssa.Next)
	if !ok {
		return false
	}
	over, ok := next.Iter.(*ssa.Range)
	if !ok {
		return false
	}
	made, ok := over.X.(*ssa.Call)
	return ok && r.Callee(made) != nil && lexicon.Says(lexicon.ServesOperators, r.Callee(made).Name())
}

// given lists what a registration is given, each of a list of handlers by itself.
//
//	r.GET(cfg.MetricsPath, authorised, gin.WrapH(promhttp.Handler()))
func given(call ssa.CallInstruction) []ssa.Value {
	args := code.Arguments(call)
	if len(args) == 0 {
		return nil
	}
	return append(slices.Clone(args), code.Variadic(args[len(args)-1])...)
}

// internals looks for handlers of libraries for operators. One that is wrapped again and again is what it begins with.
type internals struct {
	r    *effects.Result
	seen map[ssa.Value]bool
}

func internalsOf(r *effects.Result) *internals { return &internals{r, map[ssa.Value]bool{}} }

// handedOut reports whether a handler that is given is always one of a library for operators.
func (i *internals) handedOut(v ssa.Value) bool {
	if !code.MayHandle(v.Type()) || i.seen[v] {
		return i.seen[v]
	}
	i.seen[v] = true
	from, all := i.r.Sources(v)
	return all && len(from) > 0 && !slices.ContainsFunc(from, func(s ssa.Value) bool { return !i.is(s) })
}

// handsOn reports whether a router goes to another package of the project, which registers more with it than is in sight here: unless a name says
// that this is for operators as well, or the paths do at which it registers what it has.
//
//	e.GET("/healthz", alive)
//	orders.Routes(e)		// more
//	metrics.Attach(e)		// for operators
//	checks.Handle(e)		// likewise: e.GET("/healthz", func ...)
func handsOn(r *effects.Result, call ssa.CallInstruction, router ssa.Value) bool {
	callee := r.Callee(call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == r.Pass.Pkg || !r.Ours(callee.Pkg()) {
		return false
	}
	if lexicon.Says(lexicon.ServesOperators, callee.Name()) || lexicon.Says(lexicon.ServesOperators, callee.Pkg().Name()) || registersQuery.Ask(r, code.Key(callee)) {
		return false
	}
	return slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return types.Identical(v.Type(), router.Type()) && r.MayBe(v, router) })
}

// isIndex recognises the path of a page that leads to others: what the router is there for, the others tell.
func isIndex(v ssa.Value) bool { return code.ConstantText(v) == "/" }

// ShowsPage reports whether what is registered with a call is such a page, and stands at a path that is there to lead to others, or from a setting.
func ShowsPage(r *effects.Result, call ssa.CallInstruction) bool {
	return isPage(r, call) && !slices.ContainsFunc(code.Arguments(call), func(v ssa.Value) bool { return isPath(v) && !isIndex(v) })
}

// isPage reports whether what is registered with a call is a page that is the same for everybody: all handlers of its chain that are in sight do
// nothing but write, and there is one. A function of a library knows nothing of who asks for what here.
//
//	mux.HandleFunc("/", http.NotFound)
//	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { w.Write(links) })
//	mux.HandleFunc(cfg.HealthPath, func(w http.ResponseWriter, r *http.Request) { w.Write(ok) })
//	router.GET("/", func(c *gin.Context) { c.String(http.StatusOK, "OK") })
//	router.GET("/", func(c *gin.Context) { c.Header("Cache-Control", "no-store") }, search)	// is none: search decides
func isPage(r *effects.Result, call ssa.CallInstruction) bool {
	found := false
	for _, v := range given(call) {
		for _, t := range r.ValueTargets(code.Content(v)) {
			f := r.Functions[t.Local]
			switch {
			case f != nil && makesHandler(f.Fn): // func(next echo.HandlerFunc) echo.HandlerFunc
			case isOfLibrary(r, t.Remote):
				found = true
			case f == nil || !answersAlone(r, f) || readsRequest(r, f.Fn):
				return false
			default:
				found = true
			}
		}
	}
	return found
}

// isOfLibrary recognises a function of a library that is no method.
func isOfLibrary(r *effects.Result, fn *types.Func) bool {
	return fn != nil && fn.Pkg() != nil && !r.Ours(fn.Pkg()) && fn.Signature().Recv() == nil
}

// makesHandler recognises a middleware that is given who is next.
func makesHandler(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	return results.Len() == 1 && !code.IsError(results.At(0).Type()) && code.MayHandle(results.At(0).Type())
}

// answersAlone reports whether a function writes something, waits for nobody and asks no other function of the project.
func answersAlone(r *effects.Result, f *effects.Function) bool {
	waits := slices.ContainsFunc(f.Summary.Effects, func(e summary.Effect) bool {
		return slices.Contains([]summary.Kind{summary.Wait, summary.Run, summary.Open, summary.Block, summary.UnknownCall}, e.Kind)
	})
	return len(f.Edges) > 0 && !waits && !slices.ContainsFunc(f.Edges, func(e *effects.Edge) bool { return ofProject(r, e) })
}

func ofProject(r *effects.Result, e *effects.Edge) bool {
	return e.Local != nil || e.Remote != nil && e.Remote.Pkg() != nil && r.Ours(e.Remote.Pkg())
}

// readsRequest reports whether a handler looks at what it is asked. What a framework has for a request and its answer is only written to by methods
// that give nothing back, or no more than an error for a constant.
//
//	c.String(http.StatusOK, "OK")      return c.SendString("OK")      not c.Query("id"), c.Bind(&order)
func readsRequest(r *effects.Result, fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool {
		both := r.Models.Type(p.Type())
		asked := code.TypeName(p.Type()) == "Request" || both != nil && both.Serves && code.TypeName(p.Type()) != "ResponseWriter"
		return asked && slices.ContainsFunc(*p.Referrers(), func(ref ssa.Instruction) bool {
			_, note := ref.(*ssa.DebugRef)
			return !note && !onlyWrites(ref, p)
		})
	})
}

// onlyWrites recognises a call of a method that gives nothing of its receiver back.
func onlyWrites(use ssa.Instruction, recv *ssa.Parameter) bool {
	call, ok := use.(ssa.CallInstruction)
	if !ok || call.Common().Signature().Recv() == nil {
		return false
	}
	args := code.Arguments(call)
	results := call.Common().Signature().Results()
	if results.Len() == 0 {
		return true
	}
	constant := !slices.ContainsFunc(args, func(v ssa.Value) bool { return v != ssa.Value(recv) && !code.IsConst(v) })
	return results.Len() == 1 && code.IsError(results.At(0).Type()) && constant
}

// is recognises the handlers of libraries for metrics and profiles.
func (i *internals) is(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return reports(i.r, i.r.Callee(v)) || i.wrapped(v) || i.elsewhere(v) || i.returned(v, 0)
	case *ssa.Function: // pprof.Index
		return reports(i.r, i.r.Declared(v)) || v.Parent() != nil && i.guards(v)
	case *ssa.MakeClosure:
		return i.is(v.Fn)
	case *ssa.Extract: // h, err := scraped(registry)
		call, ok := v.Tuple.(*ssa.Call)
		return ok && i.returned(call, v.Index)
	}
	return false
}

// elsewhere reports whether a function of another package of the project makes a handler, for which it registers what operators ask for and nothing else.
//
//	r.Mount("/", common.Handler())
func (i *internals) elsewhere(call *ssa.Call) bool {
	fn := i.r.Callee(call)
	return fn != nil && fn.Pkg() != nil && fn.Pkg() != i.r.Pass.Pkg && i.r.Ours(fn.Pkg()) && registersQuery.Ask(i.r, code.Key(fn))
}

// wrapped reports whether a library makes a handler of some others, all of which are for operators.
//
//	echo.WrapHandler(promhttp.Handler())    http.StripPrefix("/internal", promhttp.Handler())
func (i *internals) wrapped(call *ssa.Call) bool {
	fn := i.r.Callee(call)
	if fn == nil || fn.Pkg() == nil || i.r.Ours(fn.Pkg()) {
		return false
	}
	handlers := slices.DeleteFunc(slices.Clone(code.Arguments(call)), func(v ssa.Value) bool { return !code.MayHandle(v.Type()) })
	return len(handlers) > 0 && !slices.ContainsFunc(handlers, func(v ssa.Value) bool { return !i.handedOut(v) })
}

// reports recognises the functions of libraries that are such handlers, or make one.
func reports(r *effects.Result, fn *types.Func) bool {
	row := r.Models.Acts(fn)
	return row != nil && row.Does == models.ActReports
}

// IsOperatorsPath recognises the path of metrics, profiles or probes, and of what a program says of itself as a whole.
//
//	"GET /debug/pprof/"    "/-/ready"    "/metrics.json"    "/version"    "/config/json"    "POST /shutdown"
func IsOperatorsPath(v ssa.Value) bool {
	text := code.ConstantText(v)
	if method, path, found := strings.Cut(text, " "); found && slices.Contains([]string{"GET", "POST", "PUT"}, method) {
		text = path
	}
	return isOperatorsPath(text)
}

func isOperatorsPath(path string) bool {
	if !strings.HasPrefix(path, "/") {
		return false
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimLeft(path, "/"), "-/"), "/")
	if name, _, _ := strings.Cut(first, "."); lexicon.Says(lexicon.NamesOperatorsPath, name) {
		return true
	}
	return slices.Contains([]string{"", "json", "yaml"}, rest) && lexicon.Says(lexicon.NamesProgramPath, first)
}

// IsOperatorsRoute is IsOperatorsPath of a route: "GET /debug/pprof/".
func IsOperatorsRoute(route string) bool {
	return isOperatorsPath(route[strings.LastIndexByte(route, ' ')+1:])
}
