package models_test

import (
	"fmt"
	"go/types"
	"path"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/models"
)

// checkKeeps holds what is said of clients against the package: each row names something that is there, and says something of it.
func checkKeeps(f *models.File, pkg *types.Package) []string {
	var out []string
	for _, k := range f.Keeps {
		name := k.Type + k.Of + "." + k.Func
		switch k.What {
		case models.KeptTransport, models.KeptConnection, models.KeptSession:
		case "":
			if !k.Drops && !k.Lends {
				out = append(out, name+" keeps nothing")
			}
		default:
			out = append(out, fmt.Sprintf("%s keeps %q", name, k.What))
		}
		if k.Type == "" {
			if !anyMatches(pkg, k) {
				out = append(out, name+" is not declared")
			}
			continue
		}
		tn, ok := pkg.Scope().Lookup(k.Type).(*types.TypeName)
		if !ok {
			out = append(out, k.Type+" is no type")
			continue
		}
		for _, field := range fieldsOf(k) {
			if obj, _, _ := types.LookupFieldOrMethod(tn.Type(), true, pkg, field); obj == nil {
				out = append(out, k.Type+" has no "+field)
			}
		}
	}
	return out
}

// fieldsOf are the fields and methods of a type that its row names.
func fieldsOf(k models.Keeps) []string {
	var out []string
	for _, name := range []string{k.Off, k.Idle} {
		if name != "" {
			out = append(out, name)
		}
	}
	if u := k.Usual; u != nil {
		out = append(append(out, u.Copy, u.Total, u.Host), u.Other...)
		for _, guard := range u.Sets {
			out = append(out, guard.Fields...)
		}
	}
	return out
}

// anyMatches reports whether a row's pattern fits a function, or a method of the type that it names.
func anyMatches(pkg *types.Package, k models.Keeps) bool {
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if ok, err := path.Match(k.Func, name); k.Of == "" && ok && err == nil {
				return true
			}
		case *types.TypeName:
			if m, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, k.Func); name == k.Of && m != nil {
				return true
			}
		}
	}
	return false
}

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
		assert.NotEmpty(t, checkKeeps(&models.File{Keeps: []models.Keeps{k}}, library), name)
	}
}
