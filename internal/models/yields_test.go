package models_test

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// keyElement stands in a field for the keys of a map.
const keyElement = "[key]"

// checkYields returns what is wrong with what a row says of content.
func checkYields(row models.Func, fn *types.Func) []string {
	var out []string
	sig := fn.Signature()
	inRange := func(arg int) bool { return arg >= -1 && arg < sig.Params().Len() && (arg >= 0 || sig.Recv() != nil) }
	for _, y := range row.Yields {
		if y.Into == nil && (y.Result < 0 || y.Result >= sig.Results().Len()) {
			out = append(out, fmt.Sprintf("there is no result %d", y.Result))
		}
		for _, arg := range y.From {
			if !inRange(arg) {
				out = append(out, fmt.Sprintf("there is no argument %d", arg))
			}
		}
		if y.Into != nil && !inRange(*y.Into) {
			out = append(out, fmt.Sprintf("there is no argument %d", *y.Into))
		}
		out = append(out, checkSource(y.What, y.Is, len(y.From) > 0)...)
		if y.Field != "" && y.Field != keyElement && len(y.From) == 1 && y.From[0] == -1 && !hasField(sig.Recv().Type(), y.Field) {
			out = append(out, "there is no field "+y.Field)
		}
	}
	return out
}

// checkSource holds that exactly one source is named, and that it is one.
func checkSource(what models.Source, is string, from bool) []string {
	named := 0
	for _, there := range []bool{what != "", is != "", from} {
		if there {
			named++
		}
	}
	switch {
	case named != 1:
		return []string{"one of what, is and from is needed"}
	case what != "" && (!slices.Contains(models.Sources(), what) || what == models.FromArguments):
		return []string{"unknown source " + string(what)}
	}
	return nil
}

// checkParts returns what is wrong with the parts of a type.
func checkParts(row models.Type, pkg *types.Package) []string {
	var out []string
	tn, ok := pkg.Scope().Lookup(row.Type).(*types.TypeName)
	for _, part := range row.Parts {
		out = append(out, checkSource(part.What, part.Is, false)...)
		if part.Field != "" && (!ok || !hasField(tn.Type(), part.Field)) {
			out = append(out, fmt.Sprintf("%s has no field %s", row.Type, part.Field))
		}
	}
	return out
}

func hasField(t types.Type, path string) bool {
	for name := range strings.SplitSeq(path, ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		v, ok := obj.(*types.Var)
		if !ok {
			return false
		}
		t = v.Type()
	}
	return true
}

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
	fn := lookup(library, "(Values).Get", l.Lookup)
	require.NotNil(t, fn)
	set := models.Builtin()
	assert.Nil(t, set.Func(fn))
	rows, rest := set.Yields(fn)
	assert.NotEmpty(t, rows)
	assert.Equal(t, models.FromArguments, rest)
}
