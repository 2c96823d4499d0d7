package site_test

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net"
	"net/http"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/docs"
	"github.com/hldlint/hldlint/internal/site"
)

// element is what the tests look at of an element.
type element struct {
	name  string
	attrs map[string]string
}

func elements(t *testing.T, name string, text []byte) []element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(text)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var out []element
	for script := false; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		require.NoError(t, err, name)
		if start, ok := token.(xml.StartElement); ok {
			require.False(t, script, "%s: an element inside of a script", name)
			e := element{start.Name.Local, map[string]string{}}
			script = e.name == "script"
			for _, a := range start.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			out = append(out, e)
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Local == "script" {
			script = false
		}
	}
}

// TestEveryLinkLeadsSomewhere follows all links inside of the site to their page and their section.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	files, err := site.Build(analyzers.All)
	require.NoError(t, err)
	ids, links := map[string]bool{}, 0
	all := map[string][]element{}
	for name, text := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		all[name] = elements(t, name, text)
		for _, e := range all[name] {
			if id := e.attrs["id"]; id != "" {
				assert.False(t, ids[name+"#"+id], "%s#%s is there twice", name, id)
				ids[name+"#"+id] = true
			}
		}
	}
	for name, list := range all {
		for _, e := range list {
			to, ok := e.attrs["href"]
			if !ok || strings.HasPrefix(to, "https://") {
				continue
			}
			links++
			page, anchor, _ := strings.Cut(to, "#")
			whole := path.Join(path.Dir(name), page)
			if page == "" {
				whole = name
			}
			assert.Contains(t, files, whole, "%s links %s", name, to)
			if anchor != "" {
				assert.True(t, ids[whole+"#"+anchor], "%s links %s", name, to)
			}
		}
	}
	assert.Greater(t, links, 500)
}

func TestPages(t *testing.T) {
	files, err := site.Build(analyzers.All)
	require.NoError(t, err)
	for _, r := range analyzers.All {
		page := string(files["rules/"+r.Name+".html"])
		assert.Contains(t, page, "<h1 id=\""+r.Name+"\">"+r.Name+"</h1>")
		for _, k := range r.Kinds {
			assert.Contains(t, page, `id="`+k.ID+`"`)
			assert.Contains(t, string(files["index.html"]), r.Name+"/"+k.ID+"</a>")
		}
		assert.NotContains(t, page, "raw HTML omitted")
	}
	timeouts := string(files["patterns/timeouts-and-deadlines.html"])
	assert.Contains(t, timeouts, `<a href="../rules/missingtimeout.html">missingtimeout</a>`)
	assert.Contains(t, string(files["rules/missingtimeout.html"]), `<span class="k">func</span>`)
	assert.Contains(t, string(files["libraries.html"]), "github.com/jackc/pgx/v5/pgxpool")
	assert.Contains(t, string(files["index.html"]), `data-library="`)
	again, err := site.Build(analyzers.All)
	require.NoError(t, err)
	assert.Equal(t, files, again, "the same pages are the same bytes")
}

func TestServe(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() {
		done <- site.Serve(ctx, l, map[string][]byte{"index.html": []byte("front"), "a/b.html": []byte("inner")})
	}()
	get := func(path string) (int, string, string) {
		resp, err := http.Get("http://" + l.Addr().String() + path)
		require.NoError(t, err)
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		return resp.StatusCode, string(body), resp.Header.Get("Content-Type")
	}
	code, body, kind := get("/")
	assert.Equal(t, []any{200, "front", "text/html; charset=utf-8"}, []any{code, body, kind})
	_, body, _ = get("/a/b.html?x=y")
	assert.Equal(t, "inner", body)
	code, _, _ = get("/../../etc/passwd")
	assert.Equal(t, 404, code)
	resp, err := http.Post("http://"+l.Addr().String()+"/", "text/plain", nil)
	require.NoError(t, err)
	resp.Body.Close()
	assert.Equal(t, 405, resp.StatusCode)
	cancel()
	assert.NoError(t, <-done)
}

// TestFigures finds the figures that pages of rules have inside them.
func TestFigures(t *testing.T) {
	files, err := site.Build(analyzers.All)
	require.NoError(t, err)
	figures := 0
	for _, r := range analyzers.All {
		if page, _ := docs.Page(r.Name); strings.Contains(page, "](../figures/") {
			figures++
			assert.Contains(t, string(files["rules/"+r.Name+".html"]), `<img src="data:image/svg+xml;base64,`, r.Name)
		}
	}
	assert.GreaterOrEqual(t, figures, 5)
}
