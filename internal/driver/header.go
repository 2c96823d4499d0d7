package driver

import (
	"bytes"
	"go/parser"
	"go/token"
)

// importsC reports whether a Go file imports "C".
func importsC(text []byte) bool {
	if !bytes.Contains(text, []byte(`"C"`)) {
		return false
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if f == nil || err != nil {
		return false
	}
	for _, spec := range f.Imports {
		if spec.Path.Value == `"C"` {
			return true
		}
	}
	return false
}
