package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// TestExportable holds that no other package is told of parameters of functions that only this one can name.
func TestExportable(t *testing.T) {
	other := summary.Bound{Kind: summary.Param, Param: 1, Owner: summary.Owner{Package: "a", Number: 2}}
	own := summary.Bound{Kind: summary.Param, Param: 1}
	waits := []summary.Effect{{Kind: summary.Wait, Bounds: []summary.Bound{own, other}}}
	s := summary.Summary{Effects: waits, Outliving: waits, Results: []summary.Bound{other, own}}.Exportable()
	assert.Equal(t, []summary.Bound{own, {}}, s.Effects[0].Bounds)
	assert.Equal(t, []summary.Bound{own, {}}, s.Outliving[0].Bounds)
	assert.Equal(t, []summary.Bound{{}, own}, s.Results)
	assert.Equal(t, other, waits[0].Bounds[1], "what is exported is a copy")
}

// TestOwner holds that a number says nothing in another package.
func TestOwner(t *testing.T) {
	o := summary.Owner{Package: "a", Number: 2}
	assert.Equal(t, 2, o.In("a"))
	assert.Zero(t, o.In("b"))
}

// TestAlternative holds that effects of two implementations of one method stand for each other, and those of two calls do not.
func TestAlternative(t *testing.T) {
	by := func(hops ...string) summary.Effect {
		e := summary.Effect{Kind: summary.Run}
		for i, what := range hops {
			e.Chain = append(e.Chain, summary.Hop{What: what, File: "a.go", Line: i + 1})
		}
		return e
	}
	mysql := by("calls (*Service).Load", "calls Reader.Name ((*mysql.Reader).Name)", "calls (*sql.DB).QueryContext")
	spanner := by("calls (*Service).Load", "calls Reader.Name ((*spanner.Reader).Name)", "calls (*spanner.Client).Single")
	assert.True(t, mysql.Alternative(spanner))
	assert.False(t, mysql.Alternative(mysql))
	assert.False(t, mysql.Alternative(by("calls (*Service).Load", "calls Writer.Name ((*mysql.Reader).Name)")))
	assert.False(t, by("calls (*Service).Load").Alternative(by("calls (*Service).Store")))
}
