package report_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/browser"
	"github.com/hldlint/hldlint/internal/report"
)

// TestBrowser opens the HTML page of the hostile corpus and of a plain finding in a real browser.
func TestBrowser(t *testing.T) {
	page := browser.Open(t)
	dir := t.TempDir()
	all := &report.Result{Packages: 1}
	for _, s := range corpus {
		all.Findings = append(all.Findings, hostileResult(dir, s).Findings...)
	}
	o := report.Options{Base: dir, Rules: rules, Version: "v0.1.0"}
	file := filepath.Join(dir, "report.html")
	require.NoError(t, os.WriteFile(file, []byte(write(t, "html", all, o)), 0o644))

	for _, width := range []int{360, 1280} {
		for _, scripts := range []bool{false, true} {
			page.Show("file://"+file, width, scripts)
			assert.LessOrEqual(t, page.Eval("document.documentElement.scrollWidth"), float64(width), "wider than the window")
			assert.Equal(t, float64(len(corpus)), page.Eval("document.querySelectorAll('article').length"))
			assert.Equal(t, float64(1), page.Eval("document.scripts.length"), "nothing else became a script")
			assert.Equal(t, float64(0), page.Eval("document.images.length + document.querySelectorAll('[onerror],[onmouseover]').length"))
		}
	}
	page.Type("input[name=q]", "alert(1)")
	shown := page.Eval("document.querySelectorAll('article:not([hidden])').length").(float64)
	want := 0
	for _, s := range corpus {
		if strings.Contains(s, "alert(1)") {
			want++
		}
	}
	assert.Equal(t, float64(want), shown)
	assert.Empty(t, page.Errors)
}
