package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// FileNames are the names that a configuration may have.
var FileNames = []string{".hldlint.yml", ".hldlint.yaml"}

// Load reads the named configuration, or else the nearest one in dir and the folders around it up to the root of the
// repository, or else returns the default one, with what it extends: Inherit lays one over the other. Messages name files as seen from dir.
func Load(dir, name string, find Modules) (*Config, error) {
	if name != "" {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		return load(dir, name, find)
	}
	folders := within(dir)
	for _, folder := range folders {
		for _, base := range FileNames {
			name := filepath.Join(folder, base)
			if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err := inside(folders[len(folders)-1], name); err != nil {
				return nil, err
			}
			return load(dir, name, find)
		}
	}
	return Default(), nil
}

// inside refuses a configuration that a link leads out of its repository: messages quote the lines that they are about, and a repository
// that is only looked at may not have those of any file of the machine quoted.
func inside(root, name string) error {
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return fmt.Errorf("reading the configuration: %w", err)
	}
	if root, err = filepath.EvalSymlinks(root); err != nil {
		return fmt.Errorf("reading the configuration: %w", err)
	}
	if rel, err := filepath.Rel(root, real); err != nil || !filepath.IsLocal(rel) {
		return fmt.Errorf("reading the configuration: %s is a link to %s, which is outside of %s: name it by --config if it is meant", name, real, root)
	}
	return nil
}

// Find returns the nearest file of one of the names in dir and the folders around it that Load looks into, or "".
func Find(dir string, names ...string) string {
	for _, folder := range within(dir) {
		for _, name := range names {
			if exists(folder, name) {
				return filepath.Join(folder, name)
			}
		}
	}
	return ""
}

// Candidates are the files that Find would find, nearest first, whether they are there or not.
func Candidates(dir string, names ...string) []string {
	var out []string
	for _, folder := range within(dir) {
		for _, name := range names {
			out = append(out, filepath.Join(folder, name))
		}
	}
	return out
}

// within lists dir and the folders around it, up to the repository's root; outside of one, up to the outermost module
// or workspace. A file that lies above is somebody else's.
func within(dir string) []string {
	folders, module := []string{dir}, 1
	for folder := dir; ; folder = filepath.Dir(folder) {
		if exists(folder, ".git") {
			return folders
		}
		if exists(folder, "go.mod") || exists(folder, "go.work") {
			module = len(folders)
		}
		if folder == filepath.Dir(folder) {
			return folders[:module]
		}
		folders = append(folders, filepath.Dir(folder))
	}
}

func exists(folder, name string) bool {
	_, err := os.Stat(filepath.Join(folder, name))
	return err == nil
}

func load(dir, name string, find Modules) (*Config, error) {
	text, err := readRegular(name)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	c, err := parse(shorter(dir, name), text)
	if err != nil || c.Extends == "" {
		return c, err
	}
	c.folder = dir
	around := within(filepath.Dir(name))
	return c, c.extend(around[len(around)-1], filepath.Dir(name), find, 0)
}

// shorter is a file as seen from a folder, if it lies in there.
func shorter(dir, name string) string {
	if rel, err := filepath.Rel(dir, name); err == nil && !strings.HasPrefix(rel, "..") {
		return rel
	}
	return name
}

// maxSize is far more than anybody writes, and what a wrong name may not make us read.
const maxSize = 16 << 20

// readRegular reads a file that is one: reading a pipe or a device may never end.
func readRegular(name string) ([]byte, error) {
	if name == os.DevNull {
		return nil, nil // how people say that there is none
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", name)
	}
	if info.Size() > maxSize {
		return nil, fmt.Errorf("%s has %d MB", name, info.Size()>>20)
	}
	return os.ReadFile(name)
}
