package models_test

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// TestYieldsFail shows that a row is seen which says something of content that cannot be.
func TestYieldsFail(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/http")
	library, err := l.Import("net/http")
	require.NoError(t, err)
	for name, y := range map[string]models.Yields{
		"no such result":   {What: models.FromQuery, Result: 1},
		"no such argument": {From: []int{3}},
		"no such place":    {What: models.FromQuery, Into: new(2)},
		"unknown source":   {What: "somewhere"},
		"no source":        {},
		"two sources":      {What: models.FromQuery, From: []int{0}},
		"no such field":    {From: []int{-1}, Field: "Headers"},
	} {
		row := models.Func{Func: "(*Request).FormValue", Yields: []models.Yields{y}}
		assert.NotEmpty(t, resolve(&models.File{Funcs: []models.Func{row}}, library, l.Lookup), name)
	}
	row := models.Type{Type: "Request", Parts: []models.Part{{Field: "URL.Paths", What: models.FromPath}}}
	assert.NotEmpty(t, resolve(&models.File{Types: []models.Type{row}}, library, l.Lookup), "part")
}

// TestYieldsStandAside holds that a row about content alone says nothing of what a function does.
func TestYieldsStandAside(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/url")
	library, err := l.Import("net/url")
	require.NoError(t, err)
	values := library.Scope().Lookup("Values").Type()
	obj, _, _ := types.LookupFieldOrMethod(values, false, library, "Get")
	fn, ok := obj.(*types.Func)
	require.True(t, ok)
	set := models.Builtin()
	assert.Nil(t, set.Func(fn))
	rows, rest := set.Yields(fn)
	assert.NotEmpty(t, rows)
	assert.Equal(t, models.FromArguments, rest)
}
