package metriclabels

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/origin"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// ofTenants holds for an identifier that is kept for one for whom the service was set up, by the name of where it is kept: a new one is made
// when somebody signs, and not when somebody asks.
//
//	m.WithLabelValues(key.Environment.ID)    func (m *meter) count(orgID string)
func ofTenants(l *label) bool {
	named := false
	for _, v := range l.of {
		if !code.IsString(v.Type()) || origin.Of(l.s.Effects, v).Kinds&made == 0 || passes(l, v) {
			continue
		}
		if !namesTenant(v) {
			return false
		}
		named = true
	}
	return named
}

// passes reports whether a value is only on the way of a label: what it is made of is looked at itself.
//
//	fmt.Sprintf("%s/%s", key.OrgID, key.ProjectID)
func passes(l *label, v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.BinOp, *ssa.Phi, *ssa.Convert, *ssa.ChangeType, *ssa.Slice:
		return true
	case *ssa.Call:
		shown, _ := code.Shown(v)
		return slices.ContainsFunc(append(shown, code.Arguments(v)...), func(arg ssa.Value) bool {
			return code.IsString(arg.Type()) && slices.Contains(l.of, arg)
		})
	case *ssa.Parameter:
		given, _ := l.s.Effects.Arguments(v)
		return len(given) > 0
	case *ssa.UnOp:
		_, field := v.X.(*ssa.FieldAddr)
		return !field && code.NameOf(v) != "" // a variable: what it is given is looked at
	case *ssa.FreeVar:
		return true
	}
	return false
}

// namesTenant reports whether the place from which a value is taken says that it is a tenant's: a field, a getter, a parameter, or a function
// of ours that is given nothing else.
//
//	key.Environment.ID    req.GetProjectId()    orgID    orDefault(orgID)
func namesTenant(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return lexicon.Says(lexicon.NamesTenant, v.Name())
	case *ssa.Call:
		return isTenantsGetter(v) || code.IsString(v.Type()) && nameTenants(v.Call.Args)
	case *ssa.UnOp:
		addr, ok := v.X.(*ssa.FieldAddr)
		return ok && says(code.FieldName(addr), addr.X.Type())
	}
	return false
}

// nameTenants reports whether one of some values is a tenant's, and each text is that or written down.
func nameTenants(values []ssa.Value) bool {
	found := false
	for _, v := range values {
		tenants := namesTenant(v)
		if !tenants && code.IsString(v.Type()) && !code.IsConst(v) {
			return false
		}
		found = found || tenants
	}
	return found
}

// isTenantsGetter recognises req.GetProjectId().
func isTenantsGetter(call *ssa.Call) bool {
	args := code.Arguments(call)
	isMethod := call.Call.IsInvoke() || call.Call.Signature().Recv() != nil
	return isMethod && len(args) == 1 && says(strings.TrimPrefix(code.MethodName(call), "Get"), args[0].Type())
}

// says reports whether what is called by a name, of some struct, is a tenant's: where the name is no more than that it is an identifier, the
// struct says whose.
func says(name string, of types.Type) bool {
	if lexicon.Says(lexicon.NamesTenant, name) {
		return true
	}
	bare := len(lexicon.Words(name)) == 1 && lexicon.Says(lexicon.NamesElement, name)
	t := code.Named(of)
	return bare && t != nil && lexicon.Says(lexicon.NamesTenant, t.Obj().Name())
}
