package models_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

func TestActsFail(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/http")
	library, err := l.Import("net/http")
	require.NoError(t, err)
	arg := 1
	for name, row := range map[string]models.Acts{
		"no such function": {Func: "Shutdown", Does: models.ActDrains, In: "http"},
		"no such step":     {Func: "(*Server).Shutdown", Does: "sleeps", In: "http"},
		"in nothing":       {Func: "(*Server).Shutdown", Does: models.ActDrains},
		"no such argument": {Func: "(*Server).Shutdown", Does: models.ActDrains, In: "http", Arg: &arg},
	} {
		assert.NotEmpty(t, resolve(&models.File{Acts: []models.Acts{row}}, library, l.Lookup), name)
	}
}
