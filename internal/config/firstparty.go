package config

import (
	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/tools/go/analysis"
)

// IsFirstParty reports whether the pass looks at code of the user's own: the main module or a workspace
// module (they have no version), or a module that FirstParty names.
func (c *Config) IsFirstParty(pass *analysis.Pass) bool {
	m := pass.Module
	if m == nil || m.Path == "" {
		// The standard library, or files that were named one by one: nobody else's.
		return pass.Pkg.Path() == "command-line-arguments"
	}
	if m.Version == "" {
		return true
	}
	for _, p := range c.FirstParty {
		if ok, _ := doublestar.Match(p, m.Path); ok {
			return true
		}
	}
	return false
}

// IsFirstParty is the question of every rule's first line.
func IsFirstParty(pass *analysis.Pass) bool {
	return pass.ResultOf[Analyzer].(*Config).IsFirstParty(pass)
}
