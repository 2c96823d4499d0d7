package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/report"
)

// TestPatterns draws patterns at random, and holds what is found under each of them to what ./... finds in the same packages: no more and no
// less, to the byte of the evidence. One machine's part is joined with another's, and makes the whole.
func TestPatterns(t *testing.T) {
	modules := map[string]string{"shop": copied(t, "shop"), "synthetic": synthetic(t)}
	for _, seed := range []uint64{0, 1, 2, 3, 7, 13} { // the last two have a package that is connected with no other
		modules[fmt.Sprintf("scattered %d", seed)] = written(t, scattered(seed))
	}
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		t.Run(name, func(t *testing.T) {
			m := newDrawn(t, modules[name])
			held := map[string]bool{}
			for range 12 {
				if patterns := m.draw(); !held[strings.Join(patterns, " ")] {
					held[strings.Join(patterns, " ")] = true
					m.hold(patterns...)
				}
			}
			a, b := m.halves()
			assert.Equal(t, m.texts(m.whole), m.texts(report.Merge(m.lint(a...), m.lint(b...))), "two halves")
			t.Logf("%d packages, %d findings, %d runs", len(m.packages), len(m.whole.Findings), m.runs)
		})
	}
}

// drawn is a module of which parts are looked at.
type drawn struct {
	*testing.T
	*rand.Rand
	dir      string
	cache    *cache.Cache
	packages []string
	whole    *report.Result
	runs     int
}

func newDrawn(t *testing.T, dir string) *drawn {
	m := &drawn{T: t, Rand: rand.New(rand.NewPCG(17, 1)), dir: dir, cache: cache.Open(t.TempDir(), []byte("secret"), nil)}
	_, g := hldtest.Loader(t, dir, nil, "./...")
	for _, p := range g.Packages {
		if p.Asked {
			m.packages = append(m.packages, p.Path)
		}
	}
	m.whole = m.lint("./...")
	require.NotEmpty(t, m.whole.Findings)
	return m
}

// draw makes a pattern: one package, some, or all below a folder.
func (m *drawn) draw() []string {
	some := m.packages[m.IntN(len(m.packages))]
	switch m.IntN(3) {
	case 0:
		return []string{some}
	case 1:
		return []string{some, m.packages[m.IntN(len(m.packages))], m.packages[m.IntN(len(m.packages))]}
	}
	return []string{some[:strings.LastIndexByte(some, '/')] + "/..."}
}

// halves divides the packages in two.
func (m *drawn) halves() (a, b []string) {
	for _, p := range m.packages {
		if m.IntN(2) == 0 {
			a = append(a, p)
		} else {
			b = append(b, p)
		}
	}
	return a, b
}

// hold looks at what a pattern means, and compares.
func (m *drawn) hold(patterns ...string) {
	m.Helper()
	part := m.lint(patterns...)
	meant := func(pkg string) bool {
		return slices.ContainsFunc(patterns, func(p string) bool {
			below, all := strings.CutSuffix(p, "...")
			return p == pkg || all && strings.HasPrefix(pkg+"/", below)
		})
	}
	want := &report.Result{}
	for _, f := range m.whole.Findings {
		if meant(f.Package) {
			want.Findings = append(want.Findings, f)
		}
	}
	assert.Equal(m, m.texts(want), m.texts(part), "%v", patterns)
}

func (m *drawn) lint(patterns ...string) *report.Result {
	m.Helper()
	m.runs++
	cfg, err := config.Parse("patterns", []byte("preset: strict"))
	require.NoError(m, err)
	result, err := driver.Run(m.Context(), driver.Options{
		Dir: m.dir, Root: m.dir, Patterns: patterns, Whole: true, Rules: analyzers.All, Config: cfg, Linked: concepts.Effects, Link: effects.LinkResults,
		Portable: portable, Cache: m.cache, Store: hldtest.Store(), Build: "test",
	})
	require.NoError(m, err)
	require.Empty(m, result.Problems)
	return result
}

// texts are findings as lines that can be compared, with the places of their evidence.
func (m *drawn) texts(r *report.Result) []string {
	var out []string
	for _, f := range r.Findings {
		line := fmt.Sprintf("%s:%d:%d: %s: %s", strings.TrimPrefix(f.Range.File, m.dir), f.Range.Line, f.Range.Column, f.ID(), f.Message)
		for _, s := range f.Chain {
			line += fmt.Sprintf("; %s:%d: %s", filepath.Base(s.Range.File), s.Range.Line, s.Message)
		}
		out = append(out, line)
	}
	return out
}

// copied is a module of its own with a part of the fixtures.
func copied(t *testing.T, part string) string {
	t.Helper()
	from := hldtest.Testdata(t)
	files := map[string]string{}
	for _, root := range []string{"go.mod", "go.sum", part} {
		require.NoError(t, filepath.WalkDir(filepath.Join(from, root), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			rel, _ := filepath.Rel(from, name)
			files[rel] = string(text)
			return err
		}))
	}
	return written(t, files)
}

func synthetic(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command("go", "run", "github.com/hldlint/hldlint/bench/synthetic", "-packages", "40", dir)
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return dir
}

func written(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(name), 0o755))
		require.NoError(t, os.WriteFile(name, []byte(text), 0o644))
	}
	return dir
}
