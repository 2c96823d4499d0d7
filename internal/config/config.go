package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/goccy/go-yaml"

	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// Config is the configuration of one run. Make one with Parse: the zero value knows no library.
type Config struct {
	Extends    string            `yaml:"extends,omitempty"`     // the file that this one builds on: one of the repository, ./shared.yml, or of a module that go.mod requires, github.com/acme/lint/hldlint.yml
	Preset     string            `yaml:"preset,omitempty"`      // default, or strict: preview kinds on
	Enable     []string          `yaml:"enable,omitempty"`      // rules, or rule/kind
	Disable    []string          `yaml:"disable,omitempty"`     // rules, or rule/kind; stronger than enable
	FirstParty []string          `yaml:"first-party,omitempty"` // patterns of module paths that are analysed like the main module; std and cmd are what Go comes with
	Exclude    []string          `yaml:"exclude,omitempty"`     // doublestar patterns of files, matched at any depth
	Paths      []PathRule        `yaml:"paths,omitempty"`       // what is on, off and how severe where; stronger than enable and disable above, and the last entry that matches counts
	Severity   map[string]string `yaml:"severity,omitempty"`    // rule or rule/kind to info, warning, error
	Models     []models.File     `yaml:"models,omitempty"`      // rows for the user's own libraries

	ReadLibraries *bool `yaml:"read-libraries,omitempty"` // whether the source of libraries without a model is read for what they do; false: no

	Lexicon map[lexicon.ID]lexicon.Change `yaml:"lexicon,omitempty"` // words that entries of the lexicon gain or lose

	// Learned is what a run has read in the source of libraries that have no model. It is no part of the file, and of all digests.
	Learned []models.File `yaml:"-" json:",omitempty"`

	watch  *rule.Watch
	source source
	folder string  // from where files are seen that it extends
	base   *Config // what it extends
	own    *Config // of one that inherited: what its own file says

	renamed []renamed
	set     *models.Set
	words   *lexicon.Set
	files   *fileMemo
}

// WatchedBy says who is told what rules make of a line.
func (c *Config) WatchedBy(w *rule.Watch) { c.watch = w }

// Watch makes Config a rule.Watched.
func (c *Config) Watch() *rule.Watch { return c.watch }

// Default is the configuration without any file.
func Default() *Config {
	return &Config{set: models.Builtin(), words: lexicon.Builtin(), files: newMemo()}
}

// Parse reads the text of a configuration strictly: a key or a value that it does not know is an error with the place,
// the line itself and what was meant. The name is for messages.
//
// A byte order mark in front of the text is none of it: editors on Windows write one.
//
// Other files are not read: a configuration that extends some is loaded by Load.
func Parse(name string, text []byte) (*Config, error) {
	c, err := parse(name, text)
	if err == nil && c.Extends != "" {
		return nil, c.source.at(errors.New("extends works in files that hldlint itself reads: take the output of hldlint config show here"), "extends")
	}
	return c, err
}

func parse(name string, text []byte) (*Config, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	c := &Config{source: source{name, text}, files: newMemo()}
	if err := c.guarded(); err != nil {
		return nil, err
	}
	c.source, c.files = source{name, text}, newMemo() // a file of comments decodes to nothing at all, and takes these along
	if err := c.validate(); err != nil {
		return nil, err
	}
	c.rename()
	if err := c.checkModels(); err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(c.Lexicon)) {
		if _, err := lexicon.With(map[lexicon.ID]lexicon.Change{id: c.Lexicon[id]}); err != nil {
			return nil, c.source.at(err, "lexicon", string(id))
		}
	}
	words, err := lexicon.With(c.Lexicon)
	if err != nil {
		return nil, c.source.at(err, "lexicon")
	}
	c.words = words
	return c, nil
}

// guarded is decode, of which a panic is an error like others: the YAML library has some on text that is valid.
//
//	enable: !!binary aGk=
func (c *Config) guarded() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%s: this YAML cannot be read: %v", c.source.name, v)
		}
	}()
	return c.decode()
}

func (c *Config) decode() error {
	decoder := yaml.NewDecoder(bytes.NewReader(c.source.text), yaml.Strict())
	if err := decoder.Decode(c); err != nil && !errors.Is(err, io.EOF) {
		return c.source.explain(err)
	}
	// What stands in a second document would be dropped without a word.
	if err := decoder.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: there is more than one YAML document", c.source.name)
	}
	return nil
}

func (c *Config) validate() error {
	switch c.Preset {
	case "", "default", "strict":
	default:
		return c.source.at(fmt.Errorf("preset %q is neither default nor strict", c.Preset), "preset")
	}
	if err := c.checkSeverities(c.Severity, "severity"); err != nil {
		return err
	}
	for i, p := range c.Exclude {
		if !doublestar.ValidatePattern(p) {
			return c.source.at(badPattern(p), "exclude", i)
		}
	}
	for i, p := range c.FirstParty {
		if !doublestar.ValidatePattern(p) {
			return c.source.at(badPattern(p), "first-party", i)
		}
	}
	for i, p := range c.Paths {
		if p.Path == "" {
			return c.source.at(errors.New("an entry without path"), "paths", i)
		}
		if !doublestar.ValidatePattern(p.Path) {
			return c.source.at(badPattern(p.Path), "paths", i, "path")
		}
		if err := c.checkSeverities(p.Severity, "paths", i, "severity"); err != nil {
			return err
		}
	}
	return nil
}

func (c *Config) checkSeverities(of map[string]string, at ...any) error {
	for _, key := range slices.Sorted(maps.Keys(of)) {
		if _, err := rule.ParseSeverity(of[key]); err != nil {
			return c.source.at(err, append(at, key)...)
		}
	}
	return nil
}

func badPattern(p string) error { return fmt.Errorf("%q is not a valid pattern", p) }

// Check reports the first name in the configuration that is no rule or kind of the list, with its place.
func (c *Config) Check(rules []rule.Rule) error {
	check := func(name string, path ...any) error {
		if err := CheckName(name, rules); err != nil {
			return c.source.at(err, path...)
		}
		return nil
	}
	var errs []error
	if c.base != nil {
		errs = append(errs, c.base.Check(rules))
	}
	for i, name := range c.Enable {
		errs = append(errs, check(name, "enable", i))
	}
	for i, name := range c.Disable {
		errs = append(errs, check(name, "disable", i))
	}
	for i, p := range c.Paths {
		for j, name := range p.Enable {
			errs = append(errs, check(name, "paths", i, "enable", j))
		}
		for j, name := range p.Disable {
			errs = append(errs, check(name, "paths", i, "disable", j))
		}
		for _, name := range slices.Sorted(maps.Keys(p.Severity)) {
			errs = append(errs, check(name, "paths", i, "severity", name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.Severity)) {
		errs = append(errs, check(name, "severity", name))
	}
	return cmp.Or(errs...)
}

// Name is the file that the configuration was read from, as seen from the working directory, or "" when there is none.
func (c *Config) Name() string { return c.source.name }

// Words is the lexicon, with the changes of this configuration.
func (c *Config) Words() *lexicon.Set { return c.words }

// ModelSet is the built-in models with the user's rows in front.
func (c *Config) ModelSet() *models.Set { return c.set }

// ReadsLibraries reports whether a run reads the source of libraries that have no model.
func (c *Config) ReadsLibraries() bool { return c.ReadLibraries == nil || *c.ReadLibraries }

// WithLearned is the configuration of a run that has read the source of libraries.
func (c *Config) WithLearned(files []models.File) *Config {
	out := *c
	out.Learned, out.set = files, c.set.Learned(files)
	return &out
}

// ReadsLibrary has a module analysed from its own source: it counts as first-party, and the rows of its functions do not.
func (c *Config) ReadsLibrary(module string) {
	c.FirstParty = append(slices.Clone(c.FirstParty), module)
	c.set = c.set.Without(module)
}
