package config

import (
	"fmt"
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/rule"
)

// rename puts the current names of rules and kinds in place of former ones, and remembers what to say of that.
func (c *Config) rename() {
	c.renameAll(c.Enable, "enable")
	c.renameAll(c.Disable, "disable")
	c.Severity = c.renameKeys(c.Severity, "severity")
	for i := range c.Paths {
		c.renameAll(c.Paths[i].Enable, "paths", i, "enable")
		c.renameAll(c.Paths[i].Disable, "paths", i, "disable")
		c.Paths[i].Severity = c.renameKeys(c.Paths[i].Severity, "paths", i, "severity")
	}
}

func (c *Config) renameAll(names []string, at ...any) {
	for i, name := range names {
		names[i] = c.current(name, append(slices.Clone(at), i)...)
	}
}

// renameKeys leaves a map as it is where no name is a former one.
func (c *Config) renameKeys(of map[string]string, at ...any) map[string]string {
	for _, name := range slices.Sorted(maps.Keys(of)) {
		if now := c.current(name, append(slices.Clone(at), name)...); now != name {
			of = maps.Clone(of)
			of[now] = of[name]
			delete(of, name)
		}
	}
	return of
}

func (c *Config) current(name string, at ...any) string {
	now := rule.Current(name)
	if now != name {
		c.renamed = append(c.renamed, renamed{fmt.Errorf("warning: %s is called %s now", name, now), at})
	}
	return now
}

// renamed is a warning and its place.
type renamed struct {
	err error
	at  []any
}

// Renamed returns a warning for each former name in the file itself, with its place.
func (c *Config) Renamed() []error {
	own := c
	if c.own != nil {
		own = c.own
	}
	var out []error
	for _, r := range own.renamed {
		out = append(out, own.source.at(r.err, r.at...))
	}
	return out
}
