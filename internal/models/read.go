package models

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/goccy/go-yaml"
)

// Read returns the built-in file of a package, or that of the later version whose rows hold for it too; nil when there is none.
func Read(path string) (*File, error) {
	if f, err := read(path); f != nil || err != nil {
		return f, err
	}
	return read(sameAPI(path))
}

func read(path string) (*File, error) {
	name := path
	if root, tree := strings.CutSuffix(name, under); tree {
		name = root + treeFile
	}
	text, err := data.ReadFile("data/" + name + ".yaml")
	if err != nil {
		return nil, nil //nolint:nilerr // no file: nothing is known
	}
	var f File
	if err := yaml.UnmarshalWithOptions(text, &f, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("reading the model of %s: %w", path, err)
	}
	return &f, nil
}

// Packages lists the import paths that have a built-in file, and with /... those of trees.
func Packages() []string {
	var out []string
	_ = fs.WalkDir(data, "data", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".yaml") {
			name := strings.TrimSuffix(strings.TrimPrefix(path, "data/"), ".yaml")
			if root, tree := strings.CutSuffix(name, treeFile); tree {
				name = root + under
			}
			out = append(out, name)
		}
		return err
	})
	return out
}
