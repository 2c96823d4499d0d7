package parity_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

// service is a copy of the fixtures' service that can be edited, and a cache.
type service struct {
	t          *testing.T
	dir, cache string
}

var files = map[string]string{
	"go.mod": "module example.com/shop\n\ngo 1.26\n",
	"orders/orders.go": `package orders

import (
	"context"
	"fmt"
)

// Repository is implemented two packages away.
type Repository interface {
	Load(ctx context.Context, id string) (string, error)
}

type Service struct{ Repo Repository }

func (s *Service) Show(ctx context.Context, id string) (string, error) {
	text, err := s.Repo.Load(ctx, id)
	if err != nil {
		return "", fmt.Errorf("%s: no such order: %w", id, err)
	}
	return text, nil
}
`,
	"store/store.go": `package store

import (
	"context"
	"io"
	"net/http"
)

type Store struct{ Client *http.Client }

func New() *Store { return &Store{Client: &http.Client{}} }

func (s *Store) Load(ctx context.Context, id string) (string, error) {
	req, err := http.NewRequestWithContext(context.Background(), "GET", "http://store/"+id, nil)
	if err != nil {
		return "", err
	}
	resp, err := s.Client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return string(text), err
}
`,
	"web/web.go": `package web

import (
	"context"
	"net/http"

	"example.com/shop/orders"
)

type Web struct{ Orders *orders.Service }

func (h *Web) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	text, err := h.Orders.Show(context.Background(), r.PathValue("id"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	_, _ = w.Write([]byte(text))
}
`,
	"main.go": `package main

import (
	"net/http"

	"example.com/shop/orders"
	"example.com/shop/store"
	"example.com/shop/web"
)

func main() {
	_ = http.ListenAndServe(":80", &web.Web{Orders: &orders.Service{Repo: store.New()}})
}
`,
}

func newService(t *testing.T) *service {
	t.Helper()
	s := &service{t, t.TempDir(), t.TempDir()}
	for name, text := range files {
		name = filepath.Join(s.dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	return s
}

// lint returns what is printed.
func (s *service) lint(args ...string) string {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	code := cli.Run(s.t.Context(), cli.Host{
		Args: append([]string{"--format", "json", "--preset", "strict"}, append(args, "./...")...), Stdout: &stdout, Stderr: &stderr,
		Env: append(os.Environ(), "HLDLINT_CACHE="+s.cache), Dir: s.dir,
	}, analyzers.All)
	require.LessOrEqual(s.t, code, cli.Found, "%s", &stderr)
	return stdout.String()
}

func (s *service) replace(file, old, new string) {
	s.t.Helper()
	name := filepath.Join(s.dir, file)
	text, err := os.ReadFile(name)
	require.NoError(s.t, err)
	require.Contains(s.t, string(text), old)
	require.NoError(s.t, os.WriteFile(name, []byte(strings.Replace(string(text), old, new, 1)), 0o644))
}

// damage flips a byte in every nth entry.
func (s *service) damage(n int) {
	s.t.Helper()
	i := 0
	err := filepath.WalkDir(s.cache, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if i++; i%n != 0 {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil || len(text) == 0 {
			return err
		}
		text[len(text)/2] ^= 1
		return os.WriteFile(name, text, 0o644)
	})
	require.NoError(s.t, err)
	require.Greater(s.t, i, 5)
}

// TestOutputDoesNotDependOnTheCache holds every way to an answer to the same bytes: one package at a time or sixteen, all
// computed, all remembered, parts remembered, parts damaged.
func TestOutputDoesNotDependOnTheCache(t *testing.T) {
	s := newService(t)
	want := s.lint("--no-cache", "-p", "1")
	require.Contains(t, want, `"rule": `, "nothing is found to be compared")
	same := func(how string, args ...string) { t.Helper(); assert.Equal(t, want, s.lint(args...), how) }
	same("no cache, sixteen at once", "--no-cache", "-p", "16")
	same("empty cache, one at a time", "-p", "1")
	same("full cache")
	for _, n := range []int{10, 2, 1} {
		s.damage(n)
		same("damaged entries", "-p", "16")
	}

	for _, edit := range []struct{ how, file, old, new string }{
		{"a function that does the same", "orders/orders.go", "no such order", "no such Order"},
		{"lines move", "store/store.go", "package store\n", "package store\n\n// A line more.\n"},
		{"lines move back", "store/store.go", "package store\n\n// A line more.\n", "package store\n"},
		{"lines move inside a function", "store/store.go", "\tif err != nil {\n", "\n\n\tif err != nil {\n"},
		{"nobody serves", "main.go", "_ = http.ListenAndServe(\":80\", ", "_ = http.Handler("},
		{"a bound in another package", "store/store.go", "http.Client{}", "http.Client{Timeout: 5}"},
		{"and without", "store/store.go", "http.Client{Timeout: 5}", "http.Client{}"},
		{"another method", "store/store.go", "func (s *Store) Load", "func (s *Store) Load(context.Context, string) (string, error) { return \"\", nil }\n\nfunc (s *Store) Read"},
	} {
		s.replace(edit.file, edit.old, edit.new)
		want = s.lint("--no-cache")
		same(edit.how)
		same(edit.how + ", again")
	}
}
