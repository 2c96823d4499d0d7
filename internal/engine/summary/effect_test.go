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
