package models_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// TestKeepsFails shows that a row which does not hold is seen.
func TestKeepsFails(t *testing.T) {
	l, _ := hldtest.Loader(t, "", nil, "net/http")
	library, err := l.Import("net/http")
	require.NoError(t, err)
	for name, k := range map[string]models.Keeps{
		"no such function": {Func: "Dials", What: models.KeptConnection},
		"no such method":   {Of: "Transport", Func: "Copy", What: models.KeptTransport},
		"no such type":     {Type: "Transports", What: models.KeptTransport},
		"no such field":    {Type: "Transport", What: models.KeptTransport, Off: "DisableAll"},
		"keeps nothing":    {Func: "Get"},
		"unknown":          {Func: "Get", What: "memories"},
	} {
		assert.NotEmpty(t, resolve(&models.File{Keeps: []models.Keeps{k}}, library, l.Lookup), name)
	}
}
