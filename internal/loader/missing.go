package loader

import (
	"os"
	"path/filepath"
	"sync"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
)

// fetching are the modules that a module requires and the module cache lacks, while the go command fetches them.
type fetching struct {
	mu      sync.Mutex
	total   int
	folders []string // of those that are still missing
	names   map[string]string
}

// Fetching tells how many modules are missing in the module cache of those that are required, out of how many there were, and which is the next.
// Some may stay missing, since nothing of them is imported. It is zero once the packages are listed.
func (s *Stats) Fetching() (missing, total int, next string) {
	f := &s.fetching
	f.mu.Lock()
	defer f.mu.Unlock()
	left := f.folders[:0]
	for _, dir := range f.folders {
		if _, err := os.Stat(dir); err != nil {
			left = append(left, dir)
		}
	}
	f.folders = left
	if len(left) == 0 {
		return 0, f.total, ""
	}
	return len(left), f.total, f.names[left[0]]
}

// expect begins to watch modules being fetched, and returns what ends that. The file of a workspace may be "" or "off".
func (s *Stats) expect(goMod, goWork, modCache string) (end func()) {
	folders, names := lacking(goMod, goWork, modCache)
	f := &s.fetching
	f.mu.Lock()
	defer f.mu.Unlock()
	f.folders, f.names, f.total = folders, names, len(folders)
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.folders, f.total = nil, 0
	}
}

// lacking lists the folders of required modules that are not there, and their names. Those that lie in folders of the user are never fetched.
func lacking(goMod, goWork, modCache string) (folders []string, names map[string]string) {
	text, err := os.ReadFile(goMod)
	if err != nil || isFile(filepath.Join(filepath.Dir(goMod), "vendor", "modules.txt")) {
		return nil, nil
	}
	f, err := modfile.Parse(goMod, text, nil)
	if err != nil {
		return nil, nil // the go command says what is wrong
	}
	local := members(goWork)
	names = map[string]string{}
	for _, r := range f.Require {
		mod := replaced(f, r.Mod)
		dir := cached(modCache, mod)
		if local[r.Mod.Path] || dir == "" {
			continue
		}
		if _, err := os.Stat(dir); err != nil {
			folders = append(folders, dir)
			names[dir] = mod.String()
		}
	}
	return folders, names
}

// replaced is what a go.mod file has instead of a module, or the module.
func replaced(f *modfile.File, mod module.Version) module.Version {
	for _, r := range f.Replace {
		if r.Old.Path == mod.Path && (r.Old.Version == "" || r.Old.Version == mod.Version) {
			return r.New
		}
	}
	return mod
}

// cached is the folder of the module cache for a module, or "" for one that lies elsewhere.
func cached(modCache string, mod module.Version) string {
	path, err1 := module.EscapePath(mod.Path)
	version, err2 := module.EscapeVersion(mod.Version)
	if err1 != nil || err2 != nil || mod.Version == "" {
		return ""
	}
	return filepath.Join(modCache, filepath.FromSlash(path)+"@"+version)
}

// members are the paths of the modules of a workspace.
func members(goWork string) map[string]bool {
	text, err := os.ReadFile(goWork)
	if err != nil {
		return nil
	}
	work, err := modfile.ParseWork(goWork, text, nil)
	if err != nil {
		return nil
	}
	out := map[string]bool{}
	for _, use := range work.Use {
		mod, err := os.ReadFile(filepath.Join(filepath.Dir(goWork), use.Path, "go.mod"))
		if err == nil {
			out[modfile.ModulePath(mod)] = true
		}
	}
	return out
}
