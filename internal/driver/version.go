package driver

import (
	"errors"
	"fmt"
	"go/version"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/mod/modfile"

	"github.com/hldlint/hldlint/internal/report"
)

// The checker of types knows the language of the Go that hldlint was built with, and all older ones. A module whose go line is newer may say what it
// does not know; that is told once, of the module, and not of each of its packages.

// needs is what to say of a module's go line ("1.27", "1.27.1"), or "" if this program knows that language.
func needs(module, line string) string {
	ours, theirs := version.Lang(runtime.Version()), version.Lang("go"+line)
	if ours == "" || theirs == "" || version.Compare(theirs, ours) <= 0 {
		return ""
	}
	return fmt.Sprintf("%s is written in %s: this needs an hldlint built with %s or newer, and this one was built with %s "+
		"(GOTOOLCHAIN=%s.0 go install github.com/hldlint/hldlint/cmd/hldlint@latest builds one)", module, theirs, theirs, ours, theirs)
}

// tooNew is an error if the module around the folder is too new. It is asked before the go command, which would look for a newer one of itself, and
// say nothing of hldlint. In a workspace other modules may be meant.
func (r *run) tooNew() error {
	var passed []string
	for dir := r.dir(); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		passed = append(passed, filepath.Join(dir, "go.work"))
	}
	if r.workspace(passed) != "" {
		return nil
	}
	for _, work := range passed {
		if name := filepath.Join(filepath.Dir(work), "go.mod"); isFile(name) {
			return needsIn(name)
		}
	}
	return nil
}

// needsIn is an error if the module of a go.mod is too new. Where that cannot be read the go command says what is wrong.
func needsIn(name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil //nolint:nilerr // so it does
	}
	f, err := modfile.ParseLax(name, text, nil)
	if err != nil || f.Go == nil || f.Module == nil {
		return nil //nolint:nilerr // so it does
	}
	if what := needs(f.Module.Mod.Path, f.Go.Version); what != "" {
		return errors.New(what)
	}
	return nil
}

// dropTooNew tells of the modules in a workspace that are too new, and leaves out their packages.
func (r *run) dropTooNew() {
	told := map[string]bool{}
	for _, u := range r.units {
		m := u.Module
		if m == nil || m.GoVersion == "" {
			continue
		}
		what := needs(m.Path, m.GoVersion)
		if what == "" {
			continue
		}
		u.tooNew = true
		if !told[m.Path] && !u.Extra {
			told[m.Path] = true
			r.problem(report.Problem{File: filepath.Join(m.Dir, "go.mod"), Message: what})
		}
	}
}
