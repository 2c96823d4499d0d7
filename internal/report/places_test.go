package report_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/report"
)

// decision is one finding with a way of two steps, and so many other places.
func decision(others int) *report.Result {
	f := report.Finding{Rule: "toy", Kind: "loop", Message: fmt.Sprintf("waits; likewise in %d more places", others), Range: report.Range{File: "/m/a.go", Line: 1, Column: 1}}
	f.Chain = []report.Step{{Message: "is registered", Range: f.Range}, {Message: "asks", Range: f.Range}}
	for i := range others {
		f.Chain = append(f.Chain, report.Step{Message: "likewise: db.Exec", Range: report.Range{File: "/m/a.go", Line: i + 2, Column: 1}})
	}
	return &report.Result{Packages: 1, Findings: []report.Finding{f}}
}

// TestPlacesInSARIF holds that no way leads through places that are only told along, that all of them are related, and the first linked.
func TestPlacesInSARIF(t *testing.T) {
	var log struct {
		Runs []struct {
			Results []struct {
				Message          struct{ Text string }
				RelatedLocations []any
				CodeFlows        []struct {
					ThreadFlows []struct{ Locations []any }
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "sarif", decision(19), report.Options{Base: "/m", Rules: rules})), &log))
	got := log.Runs[0].Results[0]
	assert.Len(t, got.RelatedLocations, 21)
	assert.Len(t, got.CodeFlows[0].ThreadFlows[0].Locations, 3, "the finding and its two steps")
	assert.Equal(t, `waits; likewise in 19 more places
1. [is registered](1)
2. [asks](2)
3. [likewise: db.Exec](3)
4. [likewise: db.Exec](4)
5. [likewise: db.Exec](5)
6. [likewise: db.Exec](6)
7. [likewise: db.Exec](7)
and in 14 more places`, got.Message.Text)
}

// TestPlacesInHTML holds that a page shows the first places and folds the others, and that it folds nothing where that would be no shorter.
func TestPlacesInHTML(t *testing.T) {
	o := report.Options{Base: "/m", Rules: rules}
	many := write(t, "html", decision(19), o)
	assert.Contains(t, many, "<details><summary>and in 17 more places</summary>")
	assert.Equal(t, 19, strings.Count(many, "<li>likewise: db.Exec"))
	assert.NotContains(t, write(t, "html", decision(3), o), "<details>")
}
