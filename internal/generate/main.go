// Command generate writes all that is derived from the rules: the facts and examples of their pages, the index
// of the docs, the table in the README, the example for golangci-lint and the schema of .hldlint.yml.
// Its test is the same code in check mode.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/rule"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := findRoot()
	if err != nil {
		return err
	}
	outputs, err := derive(root, analyzers.All)
	if err != nil {
		return err
	}
	for _, o := range outputs {
		if o.fresh() {
			continue
		}
		if err := os.WriteFile(filepath.Join(root, o.path), []byte(o.want), 0o644); err != nil {
			return fmt.Errorf("writing what is derived: %w", err)
		}
		fmt.Println("wrote", o.path)
	}
	return nil
}

// An output is one file that is derived, wholly or in marked blocks.
type output struct {
	path string // relative to the root of the repository, with slashes
	have string
	want string
}

func (o output) fresh() bool { return o.have == o.want }

// A deriver makes the contents of a file from what stands there.
type deriver func(root string, rules []rule.Rule, have string) (string, error)

func derive(root string, rules []rule.Rule) ([]output, error) {
	files := []struct {
		path string
		make deriver
	}{
		{"README.md", readme},
		{".golangci.example.yml", golangciExample},
		{"docs/README.md", index},
		{"docs/hldlint.schema.json", schema},
	}
	for _, r := range rules {
		files = append(files, struct {
			path string
			make deriver
		}{"docs/rules/" + r.Name + ".md", page(r)})
	}
	var outputs []output
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(f.path)))
		if err != nil && !os.IsNotExist(err) {
			return nil, fmt.Errorf("reading what was derived before: %w", err)
		}
		want, err := f.make(root, rules, string(have))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.path, err)
		}
		outputs = append(outputs, output{path: f.path, have: string(have), want: want})
	}
	return outputs, nil
}

// findRoot walks up to the folder of go.mod: go generate runs the command where the directive stands.
func findRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = parent
	}
}
