package infer

import (
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// An Import is what the go command tells of a package: its module, and what it imports.
type Import struct {
	Module  string
	Imports []string
}

// sockets are the packages through which a program speaks to another machine. Whoever imports syscall has a terminal or a file in mind.
var sockets = []string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "google.golang.org/grpc"}

// Remote reports whether a package of a library can speak to another machine: it imports a socket, or a library of which models know
// that, itself or through other packages of its module.
//
//	import "net/http"			true
//	import "example.com/lib/transport"	whatever that imports, if it is of the same module
//	import "log/slog"			false
type Remote struct {
	Packages map[string]Import
	memo     map[string]bool
}

// Is answers for one import path.
func (r *Remote) Is(path string) bool {
	if r.memo == nil {
		r.memo = map[string]bool{}
	}
	if known, ok := r.memo[path]; ok {
		return known
	}
	r.memo[path] = false // imports have no cycles, but a broken listing may
	p := r.Packages[path]
	r.memo[path] = slices.ContainsFunc(p.Imports, func(imported string) bool {
		if slices.Contains(sockets, imported) || strings.Contains(imported, ".") && waits(imported) {
			return true
		}
		return p.Module != "" && r.Packages[imported].Module == p.Module && r.Is(imported)
	})
	return r.memo[path]
}

// waits reports whether some function of a modelled library waits.
func waits(path string) bool {
	f, err := models.Read(path)
	return err == nil && f != nil && slices.ContainsFunc(f.Rows(), func(row models.Func) bool { return row.Waits != nil })
}
