package driver

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// environment is the part of the environment that the go command's answers depend on: what `go env` lists, and where it looks for
// its own settings. PATH is not in it: the go binary that it leads to is watched.
func (r *run) environment() []string {
	list := r.opts.Env
	if list == nil {
		list = os.Environ()
	}
	last := map[string]string{}
	for _, entry := range list {
		if key, _, _ := strings.Cut(entry, "="); settings(key) {
			last[key] = entry
		}
	}
	out := make([]string, 0, len(last))
	for _, key := range sortedKeys(last) {
		out = append(out, last[key])
	}
	return out
}

func settings(key string) bool {
	switch key {
	case "AR", "CC", "CXX", "FC", "PKG_CONFIG", "HOME", "USERPROFILE", "AppData", "LocalAppData", "XDG_CONFIG_HOME", "XDG_CACHE_HOME":
		return true
	}
	return strings.HasPrefix(key, "GO") || strings.HasPrefix(key, "CGO_")
}

// watched lists what the go command's answer depends on before it has answered: the module or workspace around the folder, the modules
// that are replaced by folders, the go command itself and its settings.
func (r *run) watched() snapshot.What {
	dir := r.dir()
	w := snapshot.What{Hash: r.start.Add(-racy), Loose: r.loose()}
	for folder := dir; ; folder = filepath.Dir(folder) {
		w.Files = append(w.Files, filepath.Join(folder, "go.mod"), filepath.Join(folder, "go.work"))
		if isFile(filepath.Join(folder, "go.mod")) && len(w.Trees) == 0 {
			w.Trees = append(w.Trees, folder)
			w.Files = append(w.Files, replaced(filepath.Join(folder, "go.mod"))...)
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	if work := r.workspace(w.Files); work != "" {
		modules, files := used(work)
		w.Trees, w.Files = append(w.Trees, modules...), append(w.Files, files...)
	}
	tool, _ := r.goCommand()
	w.Files = append(w.Files, tool...)
	return w
}

// loose are the folders of caches, which some keep below the module: that they fill while a run goes on changes nothing.
func (r *run) loose() []string {
	var out []string
	for _, dir := range []string{r.opts.Cache.Dir(), r.variable("GOCACHE")} {
		if filepath.IsAbs(dir) {
			out = append(out, filepath.Clean(dir))
		}
	}
	return out
}

func (r *run) dir() string {
	dir, err := filepath.Abs(r.opts.Dir) // of "" it is the working directory
	if err != nil {
		return r.opts.Dir
	}
	return dir
}

// workspace is the go.work that counts: the one that is named, or the nearest of those that the search passed.
func (r *run) workspace(passed []string) string {
	switch named := r.variable("GOWORK"); named {
	case "off":
		return ""
	case "":
		i := slices.IndexFunc(passed, func(name string) bool { return filepath.Base(name) == "go.work" && isFile(name) })
		if i < 0 {
			return ""
		}
		return passed[i]
	default:
		return named
	}
}

// used lists the modules of a workspace, and its files.
func used(work string) (modules, files []string) {
	files = []string{work, work + ".sum"}
	text, err := os.ReadFile(work)
	if err != nil {
		return nil, files
	}
	f, err := modfile.ParseWork(work, text, nil)
	if err != nil {
		return nil, files // the go command says so
	}
	for _, u := range f.Use {
		module := absolute(filepath.Dir(work), u.Path)
		modules = append(modules, module)
		files = append(files, replaced(filepath.Join(module, "go.mod"))...)
	}
	return modules, append(files, replacements(filepath.Dir(work), f.Replace)...)
}

// replaced lists the go.mod files of the folders that a module replaces others by.
func replaced(name string) []string {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	f, err := modfile.ParseLax(name, text, nil)
	if err != nil {
		return nil
	}
	if strict, err := modfile.Parse(name, text, nil); err == nil {
		f = strict // the lax parser drops replacements
	}
	return replacements(filepath.Dir(name), f.Replace)
}

func replacements(base string, list []*modfile.Replace) []string {
	var out []string
	for _, rep := range list {
		if rep.New.Version == "" {
			out = append(out, filepath.Join(absolute(base, rep.New.Path), "go.mod"))
		}
	}
	return out
}

func absolute(base, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(base, name)
}

// goCommand lists the files of the toolchain that tell one from another. It is not known when "go" is a script that picks one.
func (r *run) goCommand() (files []string, known bool) {
	name, err := exec.LookPath("go")
	if err != nil {
		return nil, false
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return nil, false
	}
	files = []string{name, real}
	roots := []string{filepath.Dir(filepath.Dir(real))}
	if named := r.variable("GOROOT"); named != "" {
		roots = append(roots, named)
	}
	for _, root := range roots {
		version := filepath.Join(root, "VERSION")
		if !isFile(version) {
			return nil, false
		}
		files = append(files, version, filepath.Join(root, "go.env"))
	}
	return files, true
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// variable is one of the environment that the go command is started with.
func (r *run) variable(key string) string {
	options := loader.Options{Environ: r.opts.Env}
	return options.Variable(key)
}
