package machines

import (
	"go/types"
	"slices"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/trace"
)

// Package says which machines the calls of one package ask.
type Package struct {
	*trace.Package
	// InProcess, which the effects tell, is whether the SQL databases of the program can only be ones that run in its own process.
	InProcess func() bool
}

// SendsHTTP recognises the types that send requests: a client, and the transport of one.
func SendsHTTP(t types.Type) bool {
	named := code.Named(t)
	if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "net/http" {
		return false
	}
	return slices.Contains([]string{"Client", "RoundTripper", "Transport"}, named.Obj().Name())
}
