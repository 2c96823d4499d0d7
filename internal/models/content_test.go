package models_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// TestContentFails shows that a row which does not hold is seen.
func TestContentFails(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "io")
	library, err := l.Import("io")
	require.NoError(t, err)
	for name, c := range map[string]models.Content{
		"no such function": {Func: "ReadSome", Whole: &models.Whole{}},
		"no such argument": {Func: "ReadAll", Whole: &models.Whole{Arg: 1}},
		"no receiver":      {Func: "ReadAll", Whole: &models.Whole{Arg: -1}},
		"no such way":      {Func: "LimitReader", Through: &models.Through{Does: "shortens"}},
		"no such type":     {Type: "Limited", Is: "limit"},
		"nothing that is":  {Type: "LimitedReader", Is: "short"},
		"no such source":   {Func: "ReadAll", Compiles: &models.Compiles{From: []int{2}}},
		"no such label":    {Func: "ReadAll", Labels: &models.Labels{Value: new(3)}},
	} {
		assert.NotEmpty(t, resolve(&models.File{Content: []models.Content{c}}, library, l.Lookup), name)
	}
}
