package parity

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/hldtest"
)

// Settings are the configuration under which hosts are compared.
const Settings = "preset: strict"

// A Finding is what every host can tell of a finding.
type Finding struct {
	File         string
	Line, Column int
	Rule, Kind   string
	Message      string
}

// String writes the finding as a line, so that differences between lists can be read.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s/%s: %s", f.File, f.Line, f.Column, f.Rule, f.Kind, f.Message)
}

// Patterns are the packages of the fixtures: a folder for each rule, and the service.
func Patterns(t *testing.T) []string {
	t.Helper()
	patterns := []string{"./shop/...", "./shop-fixed/..."}
	for _, r := range analyzers.All {
		if _, err := os.Stat(filepath.Join(hldtest.Testdata(t), r.Name)); err == nil {
			patterns = append(patterns, "./"+r.Name+"/...")
		}
	}
	return patterns
}

// Compiled are the packages of the fixtures that import nothing but the standard library: hosts that compile what is imported are shown
// in full on these. What they do with all others is shown by TestNogo, which compiles nothing.
func Compiled(t *testing.T) []string {
	t.Helper()
	l, g := hldtest.Loader(t, hldtest.Testdata(t), nil, Patterns(t)...)
	far := map[string]bool{}
	var out []string
	for _, p := range g.Packages {
		for _, path := range p.Imports {
			far[p.Path] = far[p.Path] || far[path] || !l.Standard(path) && !g.Has(path)
		}
		if p.Asked && !far[p.Path] {
			out = append(out, p.Path)
		}
	}
	require.Greater(t, len(out), 15)
	return out
}

// Want is what our driver finds in the fixtures when it does not link: a host that sees one package at
// a time does not know the implementations in packages that the interface's does not import.
func Want(t *testing.T, patterns []string) []string {
	t.Helper()
	cfg, err := config.Parse("parity", []byte(Settings))
	require.NoError(t, err)
	result, err := driver.Run(t.Context(), driver.Options{
		Dir: hldtest.Testdata(t), Patterns: patterns, Rules: analyzers.All, Config: cfg, Store: hldtest.Store(),
	})
	require.NoError(t, err)
	require.Empty(t, result.Problems)
	var findings []Finding
	for _, f := range result.Findings {
		findings = append(findings, Finding{f.Range.File, f.Range.Line, f.Range.Column, f.Rule, f.Kind, f.Message})
	}
	require.NotEmpty(t, findings, "the fixtures hold nothing to compare")
	return Lines(t, findings)
}

// Lines sorts findings, drops repetitions (test variants of packages) and writes each as a line.
func Lines(t *testing.T, findings []Finding) []string {
	t.Helper()
	var lines []string
	for _, f := range findings {
		if relative, err := filepath.Rel(hldtest.Testdata(t), f.File); err == nil {
			f.File = filepath.ToSlash(relative)
		}
		lines = append(lines, f.String())
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
