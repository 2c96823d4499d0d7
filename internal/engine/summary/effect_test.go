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
	calls := func(line int, key string) summary.Hop {
		return summary.Step{What: "calls " + key, File: "a.go", Line: line, Kind: summary.Calls, Callee: key}.Hop()
	}
	by := func(hops ...summary.Hop) summary.Effect { return summary.Effect{Kind: summary.Run, Chain: hops} }
	load, name := calls(1, "(*Service).Load"), calls(2, "Reader.Name")
	mysql := by(load, name.Implemented("(*mysql.Reader).Name"), calls(3, "(*sql.DB).QueryContext"))
	spanner := by(load, name.Implemented("(*spanner.Reader).Name"), calls(3, "(*spanner.Client).Single"))
	assert.True(t, mysql.Alternative(spanner))
	assert.False(t, mysql.Alternative(mysql))
	assert.False(t, mysql.Alternative(by(load, name)), "which is not known to be behind it")
	assert.False(t, mysql.Alternative(by(load, calls(2, "Writer.Name").Implemented("(*mysql.Reader).Name"))))
	assert.False(t, mysql.Alternative(by(load, calls(4, "Reader.Name").Implemented("(*spanner.Reader).Name"))), "another call")
	assert.False(t, by(load).Alternative(by(calls(1, "(*Service).Store"))))
}
