package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

func TestGather(t *testing.T) {
	rules := []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "waits"}, Kinds: []rule.Kind{{ID: "deadline", OneDecision: true}, {ID: "server"}}}}
	at := func(pkg, kind string, line int) report.Finding {
		return report.Finding{Rule: "waits", Kind: kind, Package: pkg, Message: "db.Exec waits forever", Range: report.Range{File: "/m/a.go", Line: line}}
	}
	fixed, fixedToo := at("many", "deadline", 6), at("many", "deadline", 7)
	imports := report.Edit{File: "/m/a.go", New: "import \"time\""}
	fixed.Fixes = []report.Fix{{Message: "give it a timeout", Edits: []report.Edit{imports, {File: "/m/a.go", Start: 6, End: 6}}}}
	fixedToo.Fixes = []report.Fix{{Message: "give it a timeout", Edits: []report.Edit{imports, {File: "/m/a.go", Start: 7, End: 7}}}}
	list := []report.Finding{
		at("many", "deadline", 1), at("many", "server", 2), at("many", "deadline", 3), at("many", "deadline", 4), at("many", "deadline", 5), fixed, fixedToo,
		at("few", "deadline", 1), at("few", "deadline", 2), at("few", "deadline", 3),
		at("servers", "server", 1), at("servers", "server", 2), at("servers", "server", 3), at("servers", "server", 4),
	}
	got := report.Gather(rules, list)

	assert.Len(t, got, len(list)-5, "all others are told with the first")
	assert.Equal(t, "db.Exec waits forever; likewise in 5 more places", got[0].Message)
	var lines []int
	for _, step := range got[0].Chain {
		assert.Equal(t, "likewise: db.Exec", step.Message)
		lines = append(lines, step.Range.Line)
	}
	assert.Equal(t, []int{3, 4, 5, 6, 7}, lines)
	assert.Equal(t, []report.Fix{{Message: "give it a timeout", Edits: []report.Edit{imports, {File: "/m/a.go", Start: 6, End: 6}, {File: "/m/a.go", Start: 7, End: 7}}}},
		got[0].Fixes, "one fix mends all that have one, and imports once")
	assert.Equal(t, list[7:], got[2:], "few, and kinds that are decided place by place, stay as they are")
	assert.Empty(t, list[0].Chain, "what was given is left alone")
	assert.Len(t, list[5].Fixes[0].Edits, 2)
}

// TestGatherRoots holds that what comes down to one place is told once, and what only looks alike is not.
func TestGatherRoots(t *testing.T) {
	rules := []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "asks"}, Kinds: []rule.Kind{{ID: "query", OneRoot: true}}}}
	at := func(pkg string, line int, down ...int) report.Finding {
		f := report.Finding{Rule: "asks", Kind: "query", Package: pkg, Message: "users.Load asks", Range: report.Range{File: "/m/a.go", Line: line}}
		for _, to := range down {
			f.Chain = append(f.Chain, report.Step{Range: report.Range{File: "/m/b.go", Line: to}})
		}
		return f
	}
	const root = 90
	list := []report.Finding{
		at("one", 1, 10, root), at("one", 2, 20, root), at("one", 3, 30, 40, root), at("one", 4, 50, 91), at("one", 5, root), at("one", 6),
		at("two", 1, 10, root), at("two", 2, 10, root),
	}
	other := at("one", 7, 10, root)
	other.Message = "users.Find asks"
	list = append(list, other)
	got := report.Gather(rules, list)

	assert.Len(t, got, len(list)-2, "the second and third are told with the first")
	assert.Equal(t, "users.Load asks; likewise in 2 more places", got[0].Message)
	assert.Equal(t, list[3:], got[1:], "another root, no way down, another function, and too few in another package")
}

// TestGatherSource holds that what comes down to one place is told once, wherever it stands and whatever it calls.
func TestGatherSource(t *testing.T) {
	rules := []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "holds"}, Kinds: []rule.Kind{{ID: "sleep", OneSource: true}}}}
	at := func(pkg, calls string, line int, down ...int) report.Finding {
		f := report.Finding{Rule: "holds", Kind: "sleep", Package: pkg, Message: calls + " pauses", Range: report.Range{File: "/m/" + pkg + ".go", Line: line}}
		for _, to := range down {
			f.Chain = append(f.Chain, report.Step{Range: report.Range{File: "/m/retry.go", Line: to}})
		}
		return f
	}
	const root = 90
	list := []report.Finding{at("users", "users.Load", 1, 10, root), at("users", "users.Save", 2, 10, root), at("orders", "orders.Load", 1, 10, root), at("orders", "orders.Load", 2, 10, 91)}
	got := report.Gather(rules, list)

	assert.Len(t, got, 2)
	assert.Equal(t, "users.Load pauses; likewise in 2 more places", got[0].Message)
	assert.Equal(t, list[3], got[1], "another source")
	assert.ElementsMatch(t, list, report.GatherEach(rules, list), "no package has enough by itself, and a comment answers for one package")
}

// TestGatherHead holds that the finding which stands for others is one that tells who comes there, if any does.
func TestGatherHead(t *testing.T) {
	rules := []rule.Rule{{Analyzer: &analysis.Analyzer{Name: "waits"}, Kinds: []rule.Kind{{ID: "client", OneDecision: true}}}}
	var list []report.Finding
	for line := range 5 {
		list = append(list, report.Finding{Rule: "waits", Kind: "client", Message: "http.Get has no timeout", Range: report.Range{File: "/m/a.go", Line: line + 1}})
	}
	from := report.Step{Range: report.Range{File: "/m/api.go", Line: 7}, Message: "reached from here"}
	list[2].Chain = []report.Step{from}
	got := report.Gather(rules, list)

	assert.Len(t, got, 1)
	assert.Equal(t, 3, got[0].Range.Line)
	assert.Equal(t, from, got[0].Chain[0])
	var lines []int
	for _, step := range got[0].Chain[1:] {
		lines = append(lines, step.Range.Line)
	}
	assert.Equal(t, []int{1, 2, 4, 5}, lines)
}
