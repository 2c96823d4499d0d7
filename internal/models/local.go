package models

import (
	_ "embed"
	"go/types"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
)

//go:embed local.yaml
var localText []byte

// A LocalTree is a tree of packages in which nothing waits for another machine, although it looks as if.
type LocalTree struct {
	Tree     string `yaml:"tree"`
	Verified string `yaml:"verified"`
}

// LocalTrees lists them. A list that does not parse cannot be: a test reads it.
var LocalTrees = sync.OnceValue(func() []LocalTree {
	var out []LocalTree
	if err := yaml.UnmarshalWithOptions(localText, &out, yaml.Strict()); err != nil {
		panic("internal error: reading the list of local packages: " + err.Error())
	}
	return out
})

var localTrees = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, t := range LocalTrees() {
		out[t.Tree] = true
	}
	return out
})

// inLocalTree reports whether nothing in a package waits.
func inLocalTree(pkg string) bool {
	for p := pkg; p != "." && p != "/"; p = path.Dir(p) {
		if localTrees()[p] {
			return true
		}
	}
	return false
}

// Local reports whether a function of a library waits for nobody, although its package can: it was read and has no row.
func (s *Set) Local(fn *types.Func) bool {
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	path := withoutVendor(fn.Pkg().Path())
	r := s.of(path)
	return inLocalTree(path) || r != nil && slices.ContainsFunc(r.local, func(pattern string) bool {
		of, name, method := strings.Cut(pattern, ".")
		if !method {
			return pattern == anyName || receiverName(fn) == "" && matches(pattern, fn.Name())
		}
		return receiverName(fn) != "" && matches(of, receiverName(fn)) && matches(name, fn.Name())
	})
}
