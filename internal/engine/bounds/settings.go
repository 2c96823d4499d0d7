package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/connstring"
	"github.com/hldlint/hldlint/internal/engine/machines"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// settings, followed by a protocol, stands among what packages change for what ends all calls of a library's clients besides their
// contexts: a timeout in its configuration, or an HTTP client that has one. Which clients get it is not followed.
//
//	github.NewClient(&http.Client{Timeout: time.Minute})
//	rest.Config{Host: host, Timeout: time.Minute}
//	sql.Open("mysql", address+"?readTimeout=10s")
const settings = "settings of "

// fallback stands, before a protocol, for a library of it that asks by the default client unless it is given another one.
const fallback = "falls back to the default client: "

// endedByFallback reports whether a library that is asked does so by the default client, and somebody in sight gave that a bound.
func (r *Package) endedByFallback(protocol string) bool {
	return (r.SomebodyChanges(defaultClient) || r.SomebodyChanges(defaultTransport)) && r.SomebodyChanges(fallback+protocol)
}

// noteSettings notes the protocols whose libraries are given something that may end their calls.
func (r *Package) noteSettings() {
	r.change(settings, connstring.Ending(r.Package.Package))
	for callee, calls := range r.Index.Callers {
		fn, ok := callee.Object().(*types.Func)
		if !ok {
			continue
		}
		protocols := r.protocolsOf(fn.Pkg())
		if fn.Pkg() != nil && r.Models.Fallback(fn.Pkg().Path()) == defaultClient {
			r.change(fallback, protocols)
		}
		if len(protocols) > 0 && (r.setsTimeout(fn) || slices.ContainsFunc(calls, r.givesClient)) {
			r.change(settings, protocols)
		}
	}
	for f, stores := range r.Index.Fields {
		given := func(s *ssa.Store) bool { return r.isEndingClient(s.Val) }
		if protocols := r.protocolsOf(f.Pkg()); len(protocols) > 0 && (r.endsByConfiguration(f) || slices.ContainsFunc(stores, given)) {
			r.change(settings, protocols)
		}
	}
}

// EndedBySettings reports whether somebody in sight sets what ends all calls of a protocol's clients.
func (r *Package) EndedBySettings(protocol string) bool {
	return r.SomebodyChanges(settings + protocol)
}

// protocolsOf lists what the functions of a library's package wait for. HTTP is none of them: too many libraries speak it for one's
// settings to say something of another one's calls.
func (r *Package) protocolsOf(pkg *types.Package) []string {
	if pkg == nil || code.IsStandard(pkg.Path()) || r.Ours(pkg) {
		return nil
	}
	all := r.Models.Protocols(pkg.Path())
	return slices.DeleteFunc(slices.Clone(all), func(protocol string) bool { return protocol == "http" })
}

func (r *Package) change(what string, protocols []string) {
	for _, p := range protocols {
		r.Changed[what+p] = true
	}
}

func (r *Package) setsTimeout(fn *types.Func) bool {
	m := r.Models.Func(fn)
	return m != nil && m.Sets != nil && m.Sets.What == "timeout"
}

func (r *Package) givesClient(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(code.Arguments(call), r.isEndingClient)
}

// isEndingClient reports whether a value is an HTTP client, or the transport of one, that may end its calls itself. A library may take
// it as an interface of its own:
//
//	elastic.SetHttpClient(&http.Client{Timeout: cfg.Timeout})    of a Doer
func (r *Package) isEndingClient(v ssa.Value) bool {
	if boxed, ok := v.(*ssa.MakeInterface); ok && !machines.SendsHTTP(v.Type()) {
		v = boxed.X
	}
	return machines.SendsHTTP(v.Type()) && !code.IsNil(v) && r.ValueBound(v, ClientAspect).Kind != summary.Nothing
}

// endsByConfiguration reports whether a field of a library's configuration ends the calls that are made with it.
func (r *Package) endsByConfiguration(f *types.Var) bool {
	for _, base := range r.Index.Bases[f] {
		m := r.Models.Type(base.X.Type())
		if m != nil && m.Role == "config" && slices.Contains(m.Bounds, f.Name()) {
			return true
		}
	}
	return false
}
