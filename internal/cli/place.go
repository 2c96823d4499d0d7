package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/git"
)

// directory is where the command works, absolute.
func (l *lint) directory() (string, error) {
	dir, err := l.host.dir()
	if err != nil {
		return "", fmt.Errorf("finding the working directory: %w", err)
	}
	if filepath.IsAbs(l.dir) {
		dir = l.dir
	} else if l.dir != "" {
		dir = filepath.Join(dir, l.dir)
	}
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("-C: no such directory: %s", l.dir)
	case err != nil:
		return "", fmt.Errorf("-C: %w", err)
	case !info.IsDir():
		return "", fmt.Errorf("-C: %s is not a directory", l.dir)
	}
	return dir, nil
}

// everything is the pattern for all that belongs together: in the root of a workspace that is no module itself ./...
// matches nothing.
func everything(dir, gowork string) string {
	if isFile(filepath.Join(dir, "go.work")) && !isFile(filepath.Join(dir, "go.mod")) && gowork != "off" {
		return "work"
	}
	return "./..."
}

// repository is the root of the repository around dir, or dir.
func repository(dir string) string {
	if repo, err := git.Open(dir, nil); err == nil {
		return repo.Root
	}
	return dir
}

// checkout is what another machine may have in another folder: the repository, or else the outermost module or workspace around dir.
func checkout(dir string) string {
	if repo, err := git.Open(dir, nil); err == nil {
		return repo.Root
	}
	root := dir
	for folder := dir; ; folder = filepath.Dir(folder) {
		if isFile(filepath.Join(folder, "go.mod")) || isFile(filepath.Join(folder, "go.work")) {
			root = folder
		}
		if folder == filepath.Dir(folder) {
			return root
		}
	}
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// checkPatterns catches what people write where packages are meant: a misspelt command, a rule, a folder without "./". The go
// command would look for them in the standard library.
func (l *lint) checkPatterns(dir string, patterns []string) error {
	for i, p := range patterns {
		if strings.ContainsAny(p, "./\\=") || slices.Contains([]string{"all", "std", "cmd", "work", "tool"}, p) {
			continue
		}
		standard := l.standard(dir, p)
		if info, err := os.Stat(filepath.Join(dir, p)); err == nil && info.IsDir() && !isFolder(info, standard) {
			return fmt.Errorf("%q is not a package; did you mean \"./%s/...\"?", p, p)
		}
		if config.CheckName(p, l.rules) == nil {
			return fmt.Errorf("%s is a rule and not a package; did you mean \"hldlint explain %s\"?", p, p)
		}
		if meant := config.Nearest(p, l.commands); i == 0 && meant != "" && standard == "" {
			return fmt.Errorf("there is no command %q; did you mean %q?", p, meant)
		}
	}
	return nil
}

// standard is the folder of a package of the standard library, or empty. What is none of ours is said by who lists it.
//
//	cd $(go env GOROOT)/src && hldlint net
func (l *lint) standard(dir, name string) string {
	cmd := exec.Command("go", "list", "-find", "-f", "{{if .Standard}}{{.Dir}}{{end}}", "--", name)
	cmd.Dir, cmd.Env = dir, l.host.Env
	out, err := cmd.Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// isFolder reports whether a name is that of a folder that was found, or another name of it.
func isFolder(found fs.FileInfo, name string) bool {
	info, err := os.Stat(name)
	return err == nil && os.SameFile(found, info)
}

// configuration is the file's, with what the flags say on top.
func (l *lint) configuration(dir string) (*config.Config, error) {
	cfg, err := config.Load(dir, l.config, l.modules(dir))
	if err != nil {
		return nil, err
	}
	if err := cfg.Check(l.rules); err != nil {
		return nil, err
	}
	if cfg, err = cfg.Inherit(l.rules); err != nil {
		return nil, err
	}
	for flag, names := range map[string][]string{"--enable": l.enable, "--disable": l.disable} {
		for _, name := range names {
			if err := config.CheckName(name, l.rules); err != nil {
				return nil, fmt.Errorf("%s: %w", flag, err)
			}
		}
	}
	if !slices.Contains([]string{"", "default", "strict"}, l.preset) {
		return nil, fmt.Errorf("--preset: %q is neither default nor strict", l.preset)
	}
	cfg.Override(l.rules, l.preset, l.enable, l.disable)
	return cfg, nil
}
