package models_test

import (
	"go/types"
	"path"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/modelcheck"
	"github.com/hldlint/hldlint/internal/models"
)

// TestShapes holds what functions do that look alike: a row of the function itself, the nearest file, and what only looks alike.
func TestShapes(t *testing.T) {
	call := func(protocol, bound string) models.Func {
		return models.Func{Runs: "call", Waits: &models.Waits{Protocol: protocol, Bound: bound}}
	}
	named := func(name string, f models.Func) models.Func { f.Func = name; return f }
	set, err := models.With([]models.File{
		{Package: "github.com/...", Shapes: []models.Shape{{Of: "Command*", Func: named("*", call("far", "never"))}}},
		{Package: "github.com/spf13/...", Shapes: []models.Shape{
			{Of: "Command", Func: named("Hel*", call("never", "context"))},
			{Of: "Com*d", Func: named("*", call("near", "conn")), Except: []string{"Usage"}},
		}, Local: []string{"Command.*", "OnInitialize"}},
		{Package: "github.com/spf13/cobra", Funcs: []models.Func{named("(*Command).Execute", call("own", "never"))}},
	})
	require.NoError(t, err)
	l, _ := hldtest.Loader(t, hldtest.Testdata(t), nil, "github.com/spf13/cobra")
	p, err := l.Import("github.com/spf13/cobra")
	require.NoError(t, err)
	method := func(name string) *types.Func {
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(p.Scope().Lookup("Command").Type()), true, p, name)
		return obj.(*types.Func)
	}
	for name, protocol := range map[string]string{
		"Execute": "own",
		"Help":    "near", // it takes no context
		"Usage":   "far",  // which the nearer one leaves out
	} {
		row := set.Func(method(name))
		if assert.NotNil(t, row, name) {
			assert.Equal(t, protocol, row.Waits.Protocol, name)
		}
	}
	assert.Nil(t, set.Func(method("Name")), "it cannot fail")
	assert.Nil(t, set.Func(p.Scope().Lookup("NoArgs").(*types.Func)), "no method")
	assert.True(t, set.Local(method("Name")))
	assert.True(t, set.Local(p.Scope().Lookup("OnInitialize").(*types.Func)))
	assert.False(t, set.Local(p.Scope().Lookup("NoArgs").(*types.Func)))
}

// TestPatterns holds the patterns of all built-in shapes: they are some, and their rows have what rows have.
func TestPatterns(t *testing.T) {
	for _, name := range models.Packages() {
		f, err := models.Read(name)
		require.NoError(t, err)
		assert.Equal(t, name, f.Package)
		assert.NotEmpty(t, f.Verified, name)
		assert.Empty(t, modelcheck.Words(f), name)
		for _, s := range f.Shapes {
			_, err := path.Match(s.Func.Func, "x")
			require.NoError(t, err, name)
			_, err = path.Match(s.Of, "x")
			require.NoError(t, err, name)
			assert.NotEmpty(t, s.Func.Func, name)
		}
	}
}

// TestLocalTrees holds the list of packages that wait for nobody: they have a version, and no model that says otherwise.
func TestLocalTrees(t *testing.T) {
	seen := map[string]bool{}
	for _, tree := range models.LocalTrees() {
		assert.NotEmpty(t, tree.Verified, tree.Tree)
		assert.False(t, seen[tree.Tree], tree.Tree)
		seen[tree.Tree] = true
		f, err := models.Read(tree.Tree)
		require.NoError(t, err)
		assert.False(t, f != nil && slices.ContainsFunc(f.Rows(), func(row models.Func) bool { return row.Waits != nil }), "%s waits", tree.Tree)
	}
}
