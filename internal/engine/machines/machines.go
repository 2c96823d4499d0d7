package machines

import "github.com/hldlint/hldlint/internal/engine/trace"

// Package says which machines the calls of one package ask.
type Package struct {
	*trace.Package
}
