package pools

import (
	"go/constant"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// OpensFile reports whether a call opens a database that runs in this process: it names one, or is given what a package for it makes. Where
// several are named, all of them have to.
//
//	sql.Open("sqlite3", path)      gorm.Open(sqlite.Open(path))
//	open("sqlite", path)           func open(driver, dsn string) ... sql.Open(driver, dsn)
func OpensFile(r *effects.Result, call ssa.CallInstruction) bool {
	return mentions(r, call, namesFile)
}

func namesFile(text string) bool {
	return strings.Contains(text, "sqlite") || strings.Contains(text, "duckdb") || strings.Contains(text, "ramsql")
}

// InMemory reports whether a call opens a database that is no more than memory.
func InMemory(r *effects.Result, call ssa.CallInstruction) bool {
	return mentions(r, call, namesMemory)
}

func namesMemory(text string) bool {
	return strings.Contains(text, ":memory:") || strings.Contains(text, "mode=memory")
}

// maxMentions is how deep the arguments of a call are looked through.
const maxMentions = 6

// mentions looks for a constant, or the path of a called package, among what the arguments of a call are made of.
func mentions(r *effects.Result, call ssa.CallInstruction, wanted func(string) bool) bool {
	m := &mention{r: r, wanted: wanted, seen: map[ssa.Value]bool{}}
	return slices.ContainsFunc(code.Arguments(call), func(arg ssa.Value) bool { return m.value(arg, 0) })
}

type mention struct {
	r      *effects.Result
	wanted func(string) bool
	seen   map[ssa.Value]bool
}

func (m *mention) value(v ssa.Value, depth int) bool {
	if v == nil || m.seen[v] || depth > maxMentions {
		return false
	}
	m.seen[v] = true
	switch v := v.(type) {
	case *ssa.Const:
		return v.Value != nil && v.Value.Kind() == constant.String && m.wanted(constant.StringVal(v.Value))
	case *ssa.Phi:
		return m.all(v.Edges, depth)
	case *ssa.Parameter:
		return m.given(v, depth)
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && fn.Pkg != nil && m.wanted(fn.Pkg.Pkg.Path()) {
			return true
		}
	}
	return m.parts(v, depth)
}

// parts asks what a value is computed from.
func (m *mention) parts(v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && m.value(*op, depth+1) {
			return true
		}
	}
	return false
}

// all asks each of several values, of which any may be the one.
func (m *mention) all(values []ssa.Value, depth int) bool {
	for _, v := range values {
		if !m.value(v, depth+1) {
			return false
		}
	}
	return len(values) > 0
}

// given asks what all callers give as a parameter.
func (m *mention) given(p *ssa.Parameter, depth int) bool {
	given, all := m.r.Arguments(p)
	return all && m.each(trace.Values(given), depth)
}

// each asks values of which several may be the same constant.
func (m *mention) each(values []ssa.Value, depth int) bool {
	for _, v := range values {
		one := &mention{r: m.r, wanted: m.wanted, seen: map[ssa.Value]bool{}}
		if depth >= maxMentions || !one.value(v, depth+1) {
			return false
		}
	}
	return len(values) > 0
}
