package site_test

import (
	"context"
	"net"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/browser"
	"github.com/hldlint/hldlint/internal/site"
)

// TestBrowser reads the site in a real browser: every page, as wide as a phone and as a screen, without complaints in the
// console, and without scripts; then it searches and filters.
func TestBrowser(t *testing.T) {
	page := browser.Open(t)
	files, err := site.Build(analyzers.All)
	require.NoError(t, err)
	l, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- site.Serve(ctx, l, files) }()
	defer func() { stop(); assert.NoError(t, <-served) }()
	root := "http://" + l.Addr().String() + "/"

	for _, width := range []int{360, 1280} {
		for _, scripts := range []bool{true, false} {
			for _, name := range []string{"index.html", "rules/missingtimeout.html", "patterns/caching.html", "libraries.html", "command.html", "scale.html"} {
				page.Show(root+name, width, scripts)
				assert.LessOrEqual(t, page.Eval("document.documentElement.scrollWidth"), float64(width), "%s is wider than the window", name)
				assert.Greater(t, page.Eval("document.body.innerText.length"), float64(400), name)
				assert.Equal(t, float64(0), page.Eval("[...document.images].filter(i => !i.complete || !i.naturalWidth).length"), "%s: figures that are not drawn", name)
			}
		}
	}
	page.Show(root, 360, false)
	assert.Equal(t, "none", page.Eval("getComputedStyle(document.querySelector('form')).display"), "what needs a script is not there without")

	page.Show(root, 1280, true)
	all := page.Eval("document.querySelectorAll('.card:not([hidden])').length").(float64)
	page.Type("input[name=q]", "singleflight")
	some := page.Eval("document.querySelectorAll('.card:not([hidden])').length").(float64)
	assert.Less(t, some, all)
	assert.Greater(t, some, float64(0))
	assert.Contains(t, page.Eval("document.querySelector('#found').innerText"), "cachestampede")
	page.Type("input[name=q]", "")
	page.Eval("(s => { s.value = 'info'; s.dispatchEvent(new Event('input', {bubbles: true})) })(document.querySelector('select[name=severity]'))")
	assert.Equal(t, true, page.Eval("[...document.querySelectorAll('.card:not([hidden])')].every(c => c.dataset.severity === 'info')"))
	page.Eval("document.querySelector('.card:not([hidden]) a').click()")
	assert.Empty(t, page.Errors)
}
