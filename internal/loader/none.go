package loader

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// noneOfOurs is why nothing that was asked for is analysed: it is somebody else's, or there is nothing.
func (l *Loader) noneOfOurs() string {
	const none = ": no package of the main module matches"
	if len(l.asked) == 0 {
		return none + l.constrained()
	}
	name := l.asked[0]
	switch lib := l.libraries[name]; {
	case lib != nil && lib.module != nil && lib.module.Main:
		return none + " that has more than tests"
	case lib != nil && lib.module != nil:
		name = lib.module.Path
	default:
		name = cmp.Or(inGoroot(name), name)
	}
	return fmt.Sprintf(none+", only libraries: to have those analysed, name them in the configuration: first-party: [%q]", name)
}

// constrained says how many packages below the folders that the patterns mean are left out by build constraints: the go command does not name them
// where it lists nothing else.
func (l *Loader) constrained() string {
	n, cgo := 0, false
	for _, pattern := range l.opts.Patterns {
		below, all := strings.CutSuffix(pattern, "/...")
		if !all || !strings.HasPrefix(pattern, ".") {
			continue
		}
		root := filepath.Join(l.opts.Dir, filepath.FromSlash(below))
		_ = filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return nil // what cannot be read is not counted
			}
			if dir != root && (isLeftOut(d.Name()) || isFile(filepath.Join(dir, "go.mod"))) {
				return filepath.SkipDir
			}
			if files := sources(dir); len(files) > 0 {
				n, cgo = n+1, cgo || slices.ContainsFunc(files, l.usesCgo)
			}
			return nil
		})
	}
	switch {
	case n == 0:
		return ""
	case cgo && l.env["CGO_ENABLED"] == "0":
		return fmt.Sprintf("; %s left out by build constraints (cgo is off)", packagesAre(n))
	}
	return fmt.Sprintf("; %s left out by build constraints", packagesAre(n))
}

func packagesAre(n int) string {
	if n == 1 {
		return "1 package is"
	}
	return fmt.Sprintf("%d packages are", n)
}

// isLeftOut recognises the folders that ... does not mean.
func isLeftOut(name string) bool {
	return name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")
}

// sources are the Go files of a folder, but for tests.
func sources(dir string) []string {
	all, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	return slices.DeleteFunc(all, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
}

// inGoroot is how the go command calls what a package of its own belongs to: std or cmd. Others have a dot in the first part of their paths.
func inGoroot(path string) string {
	first, _, _ := strings.Cut(path, "/")
	switch {
	case strings.Contains(first, "."):
		return ""
	case first == "cmd":
		return "cmd"
	}
	return "std"
}

// because puts before what the go command says of a pattern the reason that it leaves out: it speaks of the main module where there is none.
func (l *Loader) because(message string) string {
	if strings.Contains(message, "does not contain main module") && !l.inModule() {
		return "there is no go.mod in this folder, or in one above it: " + message
	}
	return message
}

// inModule reports whether the folder of the patterns lies in a module or a workspace.
func (l *Loader) inModule() bool {
	dir, err := filepath.Abs(l.opts.Dir)
	for err == nil {
		if isFile(filepath.Join(dir, "go.mod")) || isFile(filepath.Join(dir, "go.work")) {
			return true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return false
		}
		dir = above
	}
	return true
}
