package metriclabels

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
)

const (
	// sent are the kinds of what a caller writes as he likes. A header may be what a tenant is known by, and there are few of those; so
	// may the variable part of a route.
	sent = summary.RequestPath | summary.RequestQuery
	// made are the kinds of what is another one each time.
	made = summary.Identifier | summary.Random
)

// isErrorText holds for the text of an error, but neither for its type nor for what an error of the user's own has beside it. Errors that have
// constant texts are few. What is the text of an error beside much else, such as a name that somebody once made of one, is not what the label is about.
//
//	err.Error()    fmt.Sprint(err)
func isErrorText(l *label) bool {
	if has(l, isErrorPart) || l.from.Complete && l.from.Kinds&^(summary.FixedText|summary.Few) == 0 {
		return false
	}
	return has(l, isText) || l.from.Kinds.Has(summary.ErrorText) && l.from.Kinds&^(summary.ErrorText|summary.FixedText|summary.Few) == 0
}

// isText recognises an error that is written out.
func isText(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Call:
		return v.Call.IsInvoke() && v.Call.Method.Name() == "Error" && code.IsError(v.Call.Value.Type())
	case *ssa.ChangeInterface:
		return code.IsError(v.X.Type())
	}
	return false
}

// isErrorPart recognises a field of an error, and a method of one other than Error: its code, its reason.
func isErrorPart(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.FieldAddr:
		return isError(v.X.Type())
	case *ssa.Field:
		return isError(v.X.Type())
	case *ssa.Call:
		args := code.Arguments(v)
		recv := v.Call.IsInvoke() || v.Call.Signature().Recv() != nil
		return recv && len(args) > 0 && isError(args[0].Type()) && code.MethodName(v) != "Error"
	}
	return false
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

func isError(t types.Type) bool {
	return types.Implements(t, errorInterface) || !code.IsPointer(t) && types.Implements(types.NewPointer(t), errorInterface)
}

// isSent holds for what a caller writes as he likes: the path, the query, what he says that he is, where he comes from.
func isSent(l *label) bool {
	if has(l, isErrorPart) || has(l, isText) {
		return false // that is an error's, whatever it says
	}
	return l.from.Kinds&sent != 0 || has(l, isAddress) || has(l, isAgent)
}

// isAddress recognises the address of who asks.
func isAddress(v ssa.Value) bool { return isField(v, "RemoteAddr") }

// isAgent recognises what a request says of who asks.
func isAgent(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok || len(call.Call.Args) == 0 || !code.IsRequest(call.Call.Args[0].Type()) {
		return false
	}
	name := code.MethodName(call)
	return name == "UserAgent" || name == "Referer"
}

// isRawMethod holds for the method of a request, which is any word that a caller likes.
func isRawMethod(l *label) bool {
	return has(l, func(v ssa.Value) bool { return isField(v, "Method") })
}

// sentHere holds for the method of a request that is on its way out: the program has chosen it.
//
//	func (m *metered) RoundTrip(req *http.Request) (*http.Response, error) {
//		m.sent.WithLabelValues(req.Method).Inc()
//
//	req, err := http.NewRequest(http.MethodGet, url, nil)
//	sent.WithLabelValues(req.Method).Inc()
func sentHere(s *detect.Site) bool {
	return has(find(s, isRawMethod), func(v ssa.Value) bool {
		addr, ok := v.(*ssa.FieldAddr)
		if !ok || !isField(addr, "Method") {
			return false
		}
		switch req := addr.X.(type) {
		case *ssa.Parameter:
			return answers(req.Parent().Signature)
		case *ssa.Extract:
			return madeHere(req)
		}
		return false
	})
}

// madeHere reports whether a request comes from a function that makes one, or fails. One that was read from a connection is somebody else's.
//
//	req, err := http.NewRequestWithContext(ctx, http.MethodPut, url, body)    req, err := s.signed(ctx, http.MethodGet, name)
func madeHere(req *ssa.Extract) bool {
	call, ok := req.Tuple.(*ssa.Call)
	if !ok {
		return false
	}
	results := call.Call.Signature().Results()
	return code.IsError(results.At(results.Len()-1).Type()) && code.MethodName(call) != "ReadRequest"
}

// answers reports whether functions of a type bring the answer to a request, as RoundTrip does.
func answers(sig *types.Signature) bool {
	if sig.Results().Len() != 2 || !code.IsError(sig.Results().At(1).Type()) {
		return false
	}
	return code.IsResponse(sig.Results().At(0).Type())
}

func isField(v ssa.Value, name string) bool {
	addr, ok := v.(*ssa.FieldAddr)
	return ok && code.FieldName(addr) == name && code.IsRequest(addr.X.Type())
}

// isIdentifier holds for what is made to be another one each time, unless it is that of a tenant, and for what chooses one of many elements.
func isIdentifier(l *label) bool { return l.from.Kinds&made != 0 && !ofTenants(l) || isElement(l) }

// isElement holds for the parameter of a route by which one of many elements is chosen, by its name. Of tenants there are few.
//
//	r.PathValue("orderID")    c.Param("id")    mux.Vars(r)["user_id"]
func isElement(l *label) bool {
	return l.from.Kinds.Has(summary.RouteParam) && has(l, func(v ssa.Value) bool { return slices.ContainsFunc(asked(v), namesElement) })
}

// asked are the values by which a value is looked up: the arguments of a call, or a key.
func asked(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.Call:
		return code.Arguments(v)
	case *ssa.Lookup:
		return []ssa.Value{v.Index}
	}
	return nil
}

func namesElement(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && lexicon.Says(lexicon.NamesElement, constant.StringVal(c.Value))
}

// isMoment holds for a point in time that is written out.
func isMoment(l *label) bool {
	return l.from.Kinds.Has(summary.Clock) && has(l, func(v ssa.Value) bool {
		call, ok := v.(*ssa.Call)
		if !ok || len(call.Call.Args) == 0 {
			return false
		}
		name := code.MethodName(call)
		return types.TypeString(call.Call.Args[0].Type(), nil) == "time.Time" && (name == "String" || strings.HasPrefix(name, "Unix"))
	})
}

func has(l *label, is func(ssa.Value) bool) bool {
	for _, v := range l.of {
		if is(v) {
			return true
		}
	}
	return false
}
