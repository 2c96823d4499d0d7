package analyzers_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/hldtest"
)

const waits = `
func Wait(url string) { _, _ = http.Get(url) }
`

// generic is valid Go, on which everything has to ask for core types.
const generic = `package p

import (
	"net/http"
	"net/url"
)

type nested []nested

type pair interface{ ~struct{ A, B string } }

func Made[T pair]() T { return T{A: "a", B: "b"} }

func Filled[T ~struct{ c *http.Client }](t *T, c *http.Client) T {
	*t = T{c: c}
	return *t
}

func Pointed[T any, P interface{ *struct{ A T } }](p P, a T) {
	s := *p
	s.A = a
	*p = s
}

func Each[F ~func(func(K) bool), K any](all F) {
	for k := range all {
		_ = k
	}
}

func Yielded[Y ~func(string) bool, F ~func(Y)](all F) {
	for u := range all {
		_, _ = http.Get(u)
	}
}

func Looked[M ~map[K]V, K comparable, V ~[]E, E ~chan S, S ~struct{}](m M, k K) {
	for _, c := range m[k] {
		select {
		case c <- S{}:
		case <-c:
		}
	}
	m[k] = append(m[k], make(E, 3))
}

func Kept(n nested, s *http.Server, u ...url.URL) {
	http.Handle("/", any(n).(http.Handler))
	goto end
end:
	_ = s
}
` + waits

// TestValidGoNeverPanics runs all rules over generic code.
func TestValidGoNeverPanics(t *testing.T) {
	result := hldtest.Analyse(t, module(t, generic), analyzers.All, "./...")
	assert.NotEmpty(t, result.Findings)
}

func module(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "p.go"), []byte(source), 0o600))
	return dir
}
