package config

import (
	"cmp"
	"fmt"
	"slices"
)

// Unmatched returns a warning for each pattern of exclude and paths that matches none of the files, with its place. What the configuration
// extends is left out: files that many share speak of what only some have.
func (c *Config) Unmatched(files []string) []error {
	own := cmp.Or(c.own, c)
	var out []error
	check := func(pattern string, path ...any) {
		if !slices.ContainsFunc(files, func(name string) bool { return matches(pattern, name) }) {
			out = append(out, own.source.at(fmt.Errorf("warning: %q matches no Go file", pattern), path...))
		}
	}
	for i, pattern := range own.Exclude {
		check(pattern, "exclude", i)
	}
	for i, p := range own.Paths {
		check(p.Path, "paths", i, "path")
	}
	return out
}
