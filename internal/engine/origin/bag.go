package origin

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// A bag is a map of whatever there is, by names: like the fields of a struct, what it holds under one name tells nothing of another.
//
//	run := map[string]any{"slug": f.Slug, "error": err.Error()}
//	run["slug"]	// f.Slug
func isBag(t types.Type) bool {
	m, ok := code.Core(t).(*types.Map)
	if !ok {
		return false
	}
	held, ok := code.Core(m.Elem()).(*types.Interface)
	return ok && held.NumMethods() == 0
}

// inPath takes out of a key what a path is cut at.
var inPath = strings.NewReplacer(".", "_", "]", "_")

// named is how a path names what a bag has under a constant key, or empty.
func named(bag, key ssa.Value) string {
	c, ok := key.(*ssa.Const)
	if !ok || !isBag(bag.Type()) || c.Value == nil || c.Value.Kind() != constant.String {
		return ""
	}
	return ".[" + inPath.Replace(c.Value.ExactString()) + "]"
}

// inBag is what is left of a path to something in a map within what is there under a key: false, where the path leads to another key.
func inBag(bag, key ssa.Value, path string) (rest string, within bool) {
	if path == keyPath || !strings.HasPrefix(path, ".[") {
		return path, true
	}
	if name := named(bag, key); name != "" {
		return summary.InsideField(path, name)
	}
	if end := strings.IndexByte(path, ']'); isBag(bag.Type()) && end >= 0 {
		return path[end+1:], true
	}
	return path, true
}
