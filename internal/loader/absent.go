package loader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// An AbsentError says why a package cannot be had, and what to do about it. It is the same for all packages of a module that is not there.
type AbsentError string

func (e AbsentError) Error() string { return string(e) }

// absent is the error for a package without declarations.
func (l *Loader) absent(path string) error {
	required := l.required()
	mod, ok := holding(required, path)
	switch {
	case ok && l.lacks(mod):
		return AbsentError(fmt.Sprintf("go.mod requires %s %s, which is not in the module cache: go mod download %s fetches it", mod.Path, mod.Version, mod.Path))
	case !ok && len(required) > 0 && strings.Contains(firstElement(path), "."):
		return AbsentError(fmt.Sprintf("no module that go.mod requires has the package %s: go get %s adds one that does", path, path))
	}
	return fmt.Errorf("it is missing or does not compile: go build %s says why", path)
}

// required lists what go.mod requires. It is empty where another file decides, modules.txt of a vendor folder or go.work.
// What is replaced has no version.
func (l *Loader) required() []module.Version {
	goMod := l.env["GOMOD"]
	text, err := os.ReadFile(goMod)
	if work := l.env["GOWORK"]; work != "" && work != "off" {
		return nil
	}
	if err != nil || isFile(filepath.Join(filepath.Dir(goMod), "vendor", "modules.txt")) {
		return nil
	}
	f, err := modfile.Parse(goMod, text, nil)
	if err != nil || f.Module == nil {
		return nil
	}
	replaced := map[string]bool{}
	for _, r := range f.Replace {
		replaced[r.Old.Path] = true
	}
	out := []module.Version{{Path: f.Module.Mod.Path}}
	for _, r := range f.Require {
		if !replaced[r.Mod.Path] {
			out = append(out, r.Mod)
		} else {
			out = append(out, module.Version{Path: r.Mod.Path})
		}
	}
	return out
}

// holding returns the module whose path is the longest around a package.
func holding(modules []module.Version, path string) (best module.Version, found bool) {
	for _, m := range modules {
		if (path == m.Path || strings.HasPrefix(path, m.Path+"/")) && len(m.Path) > len(best.Path) {
			best, found = m, true
		}
	}
	return best, found
}

// lacks reports whether the module cache lacks a module.
func (l *Loader) lacks(m module.Version) bool {
	path, err1 := module.EscapePath(m.Path)
	version, err2 := module.EscapeVersion(m.Version)
	if m.Version == "" || err1 != nil || err2 != nil {
		return false // the main module, or what replaces one
	}
	_, err := os.Stat(filepath.Join(l.env["GOMODCACHE"], filepath.FromSlash(path)+"@"+version))
	return err != nil
}

func firstElement(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}
