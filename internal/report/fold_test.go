package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/report"
)

func TestFold(t *testing.T) {
	missing := "could not import example.com/gone"
	assert.Equal(t, []report.Problem{
		{File: "a.go", Line: 3, Message: missing + "; and in 2 more places"},
		{File: "b.go", Line: 4, Message: "expected ;"},
		{Package: "p", Rule: "fullscan", Message: "fullscan failed"},
		{Package: "q", Rule: "fullscan", Message: "fullscan failed"},
	}, report.Fold([]report.Problem{
		{File: "a.go", Line: 3, Message: missing},
		{File: "b.go", Line: 4, Message: "expected ;"},
		{File: "c.go", Line: 5, Message: missing},
		{Package: "p", Rule: "fullscan", Message: "fullscan failed"},
		{Package: "q", Rule: "fullscan", Message: "fullscan failed"},
		{File: "d.go", Line: 3, Message: missing},
	}))
	assert.Empty(t, report.Fold(nil))
}
