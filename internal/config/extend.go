package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Modules finds the folder of a module that the code at hand requires, by the path of something in it, and what is left of the path.
type Modules func(path string) (dir, rest string, err error)

// maxExtends is how many files may build on each other.
const maxExtends = 8

// extend reads what a configuration of the folder dir extends, and what that does. A file of the repository stays inside root.
func (c *Config) extend(root, dir string, find Modules, depth int) error {
	if c.Extends == "" {
		return nil
	}
	if depth == maxExtends {
		return c.source.at(fmt.Errorf("more than %d files extend each other", maxExtends), "extends")
	}
	name, root, err := locate(c.Extends, root, dir, find)
	if err == nil {
		err = inside(root, name)
	}
	if err != nil {
		return c.source.at(err, "extends")
	}
	text, err := readRegular(name)
	if err != nil {
		return c.source.at(err, "extends")
	}
	if c.base, err = parse(shorter(c.folder, name), text); err != nil {
		return err
	}
	c.base.folder = c.folder
	return c.base.extend(root, filepath.Dir(name), find, depth+1)
}

// locate finds the file that extends names, and the folder that it may not lead out of: the repository, or the module that it lies in.
func locate(extends, root, dir string, find Modules) (name, within string, err error) {
	first, _, _ := strings.Cut(extends, "/")
	if isModule := strings.Contains(strings.Trim(first, "."), ".") && !exists(dir, extends); !isModule {
		name := filepath.Join(dir, filepath.FromSlash(extends))
		if rel, err := filepath.Rel(root, name); err != nil || !filepath.IsLocal(rel) {
			return "", "", fmt.Errorf("%s is outside of %s, which a configuration does not lead out of", extends, root)
		}
		return name, root, nil
	}
	if find == nil {
		return "", "", errors.New("modules are not looked into here")
	}
	folder, rest, err := find(extends)
	if err != nil {
		return "", "", err
	}
	if rest == "" {
		rest = FileNames[0]
	}
	return filepath.Join(folder, filepath.FromSlash(rest)), folder, nil
}

// Inherit returns the configuration with what it extends below it. What stands in a file is stronger than what that extends, in the way in
// which flags are stronger than files; lists of patterns and rows add up.
func (c *Config) Inherit(rules []rule.Rule) (*Config, error) {
	if c.base == nil || c.own != nil {
		return c, nil
	}
	base, err := c.base.Inherit(rules)
	if err != nil {
		return nil, err
	}
	out := &Config{
		Preset:     base.Preset,
		Enable:     slices.Clone(base.Enable),
		Disable:    slices.Clone(base.Disable),
		FirstParty: slices.Concat(base.FirstParty, c.FirstParty),
		Exclude:    slices.Concat(base.Exclude, c.Exclude),
		Paths:      slices.Clone(base.Paths),
		Severity:   over(base.Severity, c.Severity),
		Models:     layModels(base.Models, c.Models),
		Lexicon:    over(base.Lexicon, c.Lexicon),
		source:     c.source, files: newMemo(), folder: c.folder, base: c.base, own: c,

		ReadLibraries: cmp.Or(c.ReadLibraries, base.ReadLibraries),
	}
	out.Override(rules, c.Preset, c.Enable, c.Disable)
	out.Paths = append(out.Paths, c.Paths...) // own ones are stronger than what else the own file says
	return out, out.sets()
}

// sets makes the models and the lexicon anew.
func (c *Config) sets() (err error) {
	if c.set, err = models.With(c.Models); err != nil {
		return c.source.at(err, "models")
	}
	if c.words, err = lexicon.With(c.Lexicon); err != nil {
		return c.source.at(err, "lexicon")
	}
	return nil
}

func over[K comparable, V any](base, own map[K]V) map[K]V {
	if base == nil {
		return own
	}
	out := maps.Clone(base)
	maps.Copy(out, own)
	return out
}

// Files lists the files that a configuration was read from, the nearest first.
func (c *Config) Files() []string {
	var out []string
	for layer := c; layer != nil; layer = layer.base {
		if layer.source.name != "" {
			out = append(out, layer.source.name)
		}
	}
	return out
}
