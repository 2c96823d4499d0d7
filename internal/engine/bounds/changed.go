package bounds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// What most libraries ask by that are given nothing else.
const defaultClient, defaultTransport = "net/http.DefaultClient", "net/http.DefaultTransport"

// NoteChanged notes the modelled variables of other packages that this one gives a bound: http.DefaultClient.Timeout = d, or
// another client altogether.
func (r *Package) NoteChanged() {
	r.Changed = map[string]bool{}
	for g, stores := range r.Index.Globals {
		if m := r.Models.Var(g.Object()); m == nil || !m.Zero || g.Pkg == r.Code.SSA() {
			continue
		}
		for _, s := range stores {
			if b := r.transportBound(s.Val); b.Kind != summary.Nothing {
				r.Changed[g.Pkg.Pkg.Path()+"."+g.Name()] = true
			}
		}
	}
	for field, bases := range r.Index.Bases {
		for _, base := range bases {
			m := r.Models.Type(base.X.Type())
			bounds := m != nil && slices.Contains(m.Bounds, field.Name())
			if m == nil || !bounds && !r.carries(field) {
				break
			}
			from, _ := r.Sources(base.X)
			for _, v := range from {
				if g, ok := v.(*ssa.Global); ok && (bounds || r.partBound(field, base.X).Kind != summary.Nothing) {
					r.Changed[g.Pkg.Pkg.Path()+"."+g.Name()] = true
				}
			}
		}
	}
	r.noteReplaced()
	r.noteServers()
	r.noteCarried()
	r.noteInterceptors()
	r.noteCloudClients()
	r.noteSettings()
}

// BoundByDefault reports whether a wait relies on a default client, on the default transport or on what intercepts all calls, and
// somebody in sight gave that a bound.
func (r *Package) BoundByDefault(e summary.Effect) bool {
	switch {
	case e.Name == "grpc":
		return r.SomebodyChanges(interceptors) || r.SomebodyChanges(foreignInterceptors) && r.SomebodyChanges(stubs+stubOf(e))
	case e.By == "context" && (r.SomebodyChanges(settings+e.Name) || r.endedByFallback(e.Name)):
		return true
	case r.isReplaced(e):
		return true
	case isCloudOperation(e) && r.SomebodyChanges(cloudClients):
		return true
	case e.Name != "http":
		return false
	case byCarried(e) && (r.SomebodyChanges(carriedClients) || r.SomebodyChanges(defaultClient)):
		return true
	}
	byDefault := e.By == "never"
	for _, b := range e.Bounds {
		byDefault = byDefault || b.Root != nil && b.Root.Says().File == ""
	}
	return r.SomebodyChanges(defaultTransport) || byDefault && r.SomebodyChanges(defaultClient)
}

// SomebodyChanges reports whether the package, or another one of the program, notes a change by that name: see NoteChanged.
func (r *Package) SomebodyChanges(name string) bool {
	return r.Changed[name] || r.ChangedElsewhere(name)
}
