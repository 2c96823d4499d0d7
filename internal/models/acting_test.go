package models_test

import (
	"fmt"
	"go/types"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// checkActs holds what is said of the life of a service against the package: functions and arguments that are there, and known steps.
func checkActs(f *models.File, pkg *types.Package, lookupIn func(path, name string) types.Object) []string {
	var out []string
	for _, a := range f.Acts {
		fn := lookup(pkg, a.Func, lookupIn)
		switch {
		case fn == nil:
			out = append(out, a.Func+" is not declared")
		case !slices.Contains(models.AllActs, a.Does) || a.In == "":
			out = append(out, fmt.Sprintf("%s does %q in %q", a.Func, a.Does, a.In))
		case a.Arg != nil && (*a.Arg < -1 || *a.Arg >= fn.Signature().Params().Len()):
			out = append(out, fmt.Sprintf("%s has no argument %d", a.Func, *a.Arg))
		}
		if fn == nil || a.Arg == nil {
			continue
		}
		for _, field := range a.Alive {
			if obj, _, _ := types.LookupFieldOrMethod(fn.Signature().Params().At(*a.Arg).Type(), true, pkg, field); obj == nil {
				out = append(out, a.Func+" has no "+field)
			}
		}
	}
	return out
}

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
		assert.NotEmpty(t, checkActs(&models.File{Acts: []models.Acts{row}}, library, l.Lookup), name)
	}
}
