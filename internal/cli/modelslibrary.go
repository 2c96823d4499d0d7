package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// A library is a module whose source lies in the module cache, or where a replace directive says.
type library struct {
	Path, Version, Dir string
	Error              *struct{ Err string }
	Replace            *struct{ Path, Version, Dir string }

	listed bool // the current module requires it in this version
}

// findLibrary asks the go command for MODULE[@VERSION].
func (l *lint) findLibrary(ctx context.Context, dir, arg string) (*library, error) {
	path, version, versioned := strings.Cut(arg, "@")
	if err := module.CheckPath(path); err != nil || versioned && version == "" {
		return nil, exit{Usage, fmt.Errorf("%s: want MODULE or MODULE@VERSION, such as golang.org/x/oauth2@v0.37.0", arg)}
	}
	lib, err := l.listModule(ctx, dir, path)
	if err == nil && (!versioned || lib.Version == version) {
		lib.listed = true
	} else if versioned {
		lib, err = l.listModule(ctx, os.TempDir(), arg)
	}
	switch {
	case err != nil:
		return nil, exit{Usage, fmt.Errorf("%s: %s", arg, strings.TrimPrefix(err.Error(), arg+": "))}
	case lib.Version == "":
		return nil, exit{Usage, fmt.Errorf("%s is first-party: hldlint reads its source anyway", path)}
	case lib.Dir == "":
		return nil, exit{NotAnalysed, fmt.Errorf("%s@%s is not downloaded: go mod download %s@%s", path, lib.Version, path, lib.Version)}
	case !hasGoFiles(lib.Dir):
		return nil, exit{NotAnalysed, fmt.Errorf("%s@%s has no Go files", path, lib.Version)}
	}
	return lib, nil
}

func (l *lint) listModule(ctx context.Context, dir, arg string) (*library, error) {
	cmd := exec.CommandContext(ctx, "go", "list", "-mod=readonly", "-m", "-json", "-e", arg)
	cmd.Dir, cmd.Env = dir, l.host.Env
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, errors.New(cmp.Or(strings.TrimPrefix(strings.TrimSpace(stderr.String()), "go: "), err.Error()))
	}
	lib := &library{}
	if err := json.Unmarshal(out, lib); err != nil {
		return nil, err
	}
	if lib.Error != nil {
		return nil, errors.New(strings.TrimSpace(lib.Error.Err))
	}
	if r := lib.Replace; r != nil {
		lib.Dir = r.Dir
	}
	return lib, nil
}

func hasGoFiles(dir string) bool {
	found := errors.New("found")
	return errors.Is(filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			return found
		}
		return nil
	}), found)
}

// workspace makes a module in a temporary folder that requires the library: the go command may write there which versions it needs.
// What the current module requires it requires too if that has the library; else the library's own go.mod decides.
func (lib *library) workspace(dir string) (string, error) {
	f := new(modfile.File)
	var sums []byte
	if root := moduleRoot(dir); root != "" && lib.listed {
		text, err := os.ReadFile(filepath.Join(root, "go.mod"))
		if err != nil {
			return "", err
		}
		if f, err = modfile.Parse("go.mod", text, nil); err != nil {
			return "", err
		}
		for _, r := range f.Replace {
			if r.New.Version == "" && !filepath.IsAbs(r.New.Path) {
				if err := f.AddReplace(r.Old.Path, r.Old.Version, filepath.Join(root, r.New.Path), ""); err != nil {
					return "", err
				}
			}
		}
		sums, _ = os.ReadFile(filepath.Join(root, "go.sum")) // without it the go command asks
	}
	if err := errors.Join(f.AddModuleStmt("hldlint.invalid/infer"), f.AddRequire(lib.Path, lib.Version)); err != nil {
		return "", err
	}
	f.Cleanup()
	text, err := f.Format()
	if err != nil {
		return "", err
	}
	temp, err := os.MkdirTemp("", "hldlint-infer-")
	if err != nil {
		return "", err
	}
	return temp, errors.Join(os.WriteFile(filepath.Join(temp, "go.mod"), text, 0o600), os.WriteFile(filepath.Join(temp, "go.sum"), sums, 0o600))
}

// moduleRoot is the nearest folder with a go.mod, or "".
func moduleRoot(dir string) string {
	for folder := dir; ; folder = filepath.Dir(folder) {
		if isFile(filepath.Join(folder, "go.mod")) {
			return folder
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

// pattern is the packages that are meant, as the go command takes them.
func (lib *library) pattern(only string) (string, error) {
	if only == "" {
		return lib.Path + "/...", nil
	}
	below := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(only, lib.Path), "."), "/")
	path := strings.TrimSuffix(lib.Path+"/"+below, "/")
	if matches, _ := filepath.Glob(filepath.Join(lib.Dir, filepath.FromSlash(below), "*.go")); len(matches) == 0 {
		return "", exit{NotAnalysed, fmt.Errorf("%s@%s has no package %s", lib.Path, lib.Version, only)}
	}
	return path, nil
}
