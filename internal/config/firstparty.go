package config

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/analysis"
)

// IsFirstParty reports whether the pass looks at code of the user's own: the main module or a workspace
// module (they have no version), or a module that FirstParty names.
func (c *Config) IsFirstParty(pass *analysis.Pass) bool {
	m := pass.Module
	if m == nil || m.Path == "" {
		// The standard library, files that were named one by one, or a host that knows no modules.
		return pass.Pkg.Path() == "command-line-arguments" || inWorkspace(pass) || c.Names(pass.Pkg.Path())
	}
	return m.Version == "" || c.Names(m.Path)
}

// Names reports whether FirstParty names a module by its path.
func (c *Config) Names(path string) bool {
	return slices.ContainsFunc(c.FirstParty, func(p string) bool {
		ok, _ := doublestar.Match(p, path)
		return ok
	})
}

// inWorkspace reports whether Bazel's nogo looks at code of its own workspace: it names files from the root of that, those of
// other repositories below external.
func inWorkspace(pass *analysis.Pass) bool {
	if len(pass.Files) == 0 {
		return false
	}
	name := filepath.ToSlash(pass.Fset.PositionFor(pass.Files[0].Package, false).Filename)
	return name != "" && !filepath.IsAbs(name) && !strings.HasPrefix(name, "external/") && !strings.Contains(name, "/external/")
}

// IsFirstParty is the question of every rule's first line.
func IsFirstParty(pass *analysis.Pass) bool {
	return pass.ResultOf[Analyzer].(*Config).IsFirstParty(pass)
}
