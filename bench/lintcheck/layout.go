package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// standard stands for the packages that Go comes with.
const standard = "std"

// layOut puts a module where hldlint can be run on it, unless it is there already, and returns the folder and what to analyse in it.
func layOut(ctx context.Context, work, module string) (dir string, patterns []string, err error) {
	dir = filepath.Join(work, strings.NewReplacer("/", "+").Replace(module))
	if module == standard {
		return dir, []string{standard}, ownStandard(dir)
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return dir, []string{"./..."}, nil
	}
	source, err := download(ctx, module)
	if err != nil {
		return "", nil, err
	}
	part := dir + ".part" // one that was interrupted is no module
	if err := os.RemoveAll(part); err != nil {
		return "", nil, err
	}
	if err := os.CopyFS(part, os.DirFS(source)); err != nil {
		return "", nil, err
	}
	return dir, []string{"./..."}, os.Rename(part, dir)
}

// ownStandard writes a module that takes the standard library for its own.
func ownStandard(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module lintcheck\n"), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, ".hldlint.yml"), []byte("first-party: [std]\n"), 0o644)
}

// download has the go command fetch a module into its cache.
func download(ctx context.Context, module string) (dir string, err error) {
	cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", module)
	cmd.Dir = os.TempDir()
	out, failed := cmd.Output()
	var m struct{ Dir, Error string }
	if err := json.Unmarshal(out, &m); err != nil {
		return "", fmt.Errorf("fetching it: %w", failed)
	}
	if m.Error != "" {
		return "", fmt.Errorf("fetching it: %s", m.Error)
	}
	return m.Dir, nil
}
