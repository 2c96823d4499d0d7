package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// fileNames are the names that a configuration may have.
var fileNames = []string{".hldlint.yml", ".hldlint.yaml"}

// Load reads the named configuration, or else the nearest one in dir and the folders around it up to the root of the
// repository, or else returns the default one.
func Load(dir, name string) (*Config, error) {
	if name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		return load(name)
	}
	for folder := dir; ; folder = filepath.Dir(folder) {
		for _, base := range fileNames {
			c, err := load(filepath.Join(folder, base))
			if !errors.Is(err, fs.ErrNotExist) {
				return c, err
			}
		}
		if _, err := os.Stat(filepath.Join(folder, ".git")); err == nil || folder == filepath.Dir(folder) {
			return Default(), nil
		}
	}
}

func load(name string) (*Config, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return Parse(name, text)
}
