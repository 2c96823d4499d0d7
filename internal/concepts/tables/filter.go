package tables

import (
	"go/token"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// Listed is the table that a call has read whole, where the filter that it is given says nothing: each condition of the statement hangs on one of the
// filter's fields. Empty where it does not.
//
//	users, err := s.store.ListUsers(ctx, &FindUser{})	users
func Listed(r *effects.Result, call ssa.CallInstruction) string {
	table := ""
	eachListing(r, call, func(arg ssa.Value, of string) {
		if made, ok := arg.(*ssa.Alloc); ok && saysNothing(made) {
			table = of
		}
	})
	return table
}

// saysNothing recognises a literal none of whose fields is ever set here.
func saysNothing(made *ssa.Alloc) bool {
	return code.Struct(code.Pointee(made.Type())) != nil && !slices.ContainsFunc(*made.Referrers(), func(ref ssa.Instruction) bool {
		_, given := ref.(*ssa.Call)
		return !given
	})
}

// eachListing tells of the filters that a call is given, and of the table each is for.
func eachListing(r *effects.Result, call ssa.CallInstruction, tell func(arg ssa.Value, table string)) {
	f := r.Functions[code.Origin(call.Parent())]
	if f == nil {
		return
	}
	for _, e := range f.EdgesAt(call) {
		if e.Blind {
			continue
		}
		for _, via := range r.CalleeSummaries(e) {
			for _, g := range via.Callbacks {
				table, lists := strings.CutPrefix(g.Mode, summary.Lists)
				if arg := e.Argument(g.Param); lists && arg != nil {
					tell(arg, table)
				}
			}
		}
	}
}

// markFilters finds the parameters of functions that are such a filter, and those that they hand on to one.
func markFilters(r *effects.Result) {
	r.Learn(func(f *effects.Function) (learnt bool) {
		give := func(arg ssa.Value, table string) {
			if p, ok := arg.(*ssa.Parameter); ok && p.Parent() == f.Fn {
				learnt = f.Give(slices.Index(f.Fn.Params, p), summary.Lists+table) || learnt
			}
		}
		returns := f.Fn.Signature.Results()
		if returns.Len() == 0 || !code.IsSlice(returns.At(0).Type()) {
			return false
		}
		for call := range code.Calls(f.Fn) {
			if filter, table := filtered(r, call); filter != nil {
				give(filter, table)
			}
			eachListing(r, call, give)
		}
		return learnt
	})
}

// filtered is the parameter on whose fields all conditions of a query hang, and the table that is read whole where none of them is set; or nil.
//
//	where := []string{"1 = 1"}
//	if find.Name != nil { where = append(where, "name = ?") }
//	db.QueryContext(ctx, "SELECT id, name FROM users WHERE " + strings.Join(where, " AND "), args...)	find, users
func filtered(r *effects.Result, call ssa.CallInstruction) (*ssa.Parameter, string) {
	m := r.Model(call)
	if m == nil || m.Runs != "query" {
		return nil, ""
	}
	for _, arg := range code.Arguments(call) {
		if !code.IsString(arg.Type()) || code.IsConst(arg) {
			continue
		}
		b := &builtText{seen: map[ssa.Value]bool{}}
		b.add(arg)
		if text := always.ReplaceAllString(b.text.String(), " "); !b.lost && b.filter != nil && Whole(text) {
			return b.filter, Selected(text)
		}
	}
	return nil, ""
}

// always recognises a condition that holds for each row.
var always = regexp.MustCompile(`(?i)\bwhere\s+\(?(1\s*=\s*1|true)\)?(\s|$)`)

// bounding are the words of SQL with which a statement reads less than a table, or answers with less.
var bounding = []string{"where", "limit", "fetch", "top", "count", "max", "min", "sum", "avg", "exists", "group", "having", "tablesample", "pragma", "version", "returning"}

// Whole reports whether a statement reads a table from its beginning to its end: it has neither a condition nor a limit, and counts nothing.
//
//	SELECT id, name FROM users ORDER BY name
func Whole(statement string) bool {
	words := strings.FieldsFunc(strings.ToLower(statement), func(l rune) bool { return !isLetter(l) })
	if len(words) == 0 || words[0] != "select" || !slices.Contains(words, "from") {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(bounding, w) })
}

func isLetter(l rune) bool { return l >= 'a' && l <= 'z' || l >= '0' && l <= '9' || l == '_' }

// builtText is what a text is made of where no field of a filter is set.
type builtText struct {
	text   strings.Builder
	filter *ssa.Parameter // on whose fields it hangs
	lost   bool           // something of it is not known, or hangs on something else
	seen   map[ssa.Value]bool
}

func (b *builtText) add(v ssa.Value) {
	if b.lost {
		return
	}
	v = code.Content(v)
	if b.lost = b.seen[v] && !code.IsConst(v); b.lost {
		return
	}
	b.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		b.text.WriteString(code.ConstantText(v))
	case *ssa.BinOp:
		b.lost = v.Op != token.ADD
		b.add(v.X)
		b.add(v.Y)
	case *ssa.Phi:
		b.add(b.unset(v))
	case *ssa.Slice:
		b.each(code.Elements(v.X), " ")
	case *ssa.Call:
		b.call(v)
	default:
		b.lost = true
	}
}

func (b *builtText) each(values []ssa.Value, between string) {
	b.lost = b.lost || len(values) == 0
	for _, v := range values {
		b.add(v)
		b.text.WriteString(between)
	}
}

// call follows what puts texts together.
func (b *builtText) call(call *ssa.Call) {
	args := call.Call.Args
	if built, ok := call.Call.Value.(*ssa.Builtin); ok && built.Name() == "append" {
		b.each(args, " ")
		return
	}
	fn := call.Call.StaticCallee()
	switch {
	case fn != nil && fn.String() == "strings.Join":
		b.add(args[0])
	case fn != nil && fn.String() == "fmt.Sprintf":
		b.format(code.ConstantText(args[0]), code.Variadic(args[1]))
	default:
		b.lost = true
	}
}

// format follows the texts that are put into another one.
func (b *builtText) format(text string, values []ssa.Value) {
	parts := plainVerbs.Split(text, -1)
	if b.lost = b.lost || text == "" || len(parts) != len(values)+1; b.lost {
		return
	}
	for i, v := range values {
		b.text.WriteString(parts[i])
		b.add(v)
	}
	b.text.WriteString(parts[len(values)])
}

// unset is what a value is where the fields are not set that decide about it.
func (b *builtText) unset(phi *ssa.Phi) ssa.Value {
	var left ssa.Value
	for i, v := range phi.Edges {
		p := setBefore(phi.Block().Preds[i])
		switch {
		case p != nil && (b.filter == nil || b.filter == p):
			b.filter = p
		case left == nil:
			left = v
		default:
			b.lost = true
		}
	}
	b.lost = b.lost || left == nil
	return left
}

// setBefore is the parameter of which some field is known to be set where a block is run, or nil.
//
//	if find.Name != nil { ... }    if len(find.IDs) > 0 { ... }
func setBefore(b *ssa.BasicBlock) *ssa.Parameter {
	for up := b.Idom(); up != nil; up = up.Idom() {
		branch := code.BlockIf(up)
		if branch == nil || len(up.Succs[0].Preds) > 1 || !up.Succs[0].Dominates(b) {
			continue
		}
		cmp, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cmp.Op != token.NEQ && cmp.Op != token.GTR || !isEmptyConst(cmp.Y) {
			continue
		}
		if p := fieldOfParameter(cmp.X); p != nil {
			return p
		}
	}
	return nil
}

func isEmptyConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && (c.Value == nil || code.IsZero(v) || code.IsString(c.Type()) && code.ConstantText(v) == "")
}

// fieldOfParameter is the parameter of which a value is a field, or its length.
func fieldOfParameter(v ssa.Value) *ssa.Parameter {
	if call, ok := v.(*ssa.Call); ok {
		built, ok := call.Call.Value.(*ssa.Builtin)
		if !ok || built.Name() != "len" {
			return nil
		}
		v = call.Call.Args[0]
	}
	if code.LoadedField(v) == nil {
		return nil
	}
	for of := range code.Holders(v) {
		if p, ok := of.(*ssa.Parameter); ok {
			return p
		}
	}
	return nil
}
