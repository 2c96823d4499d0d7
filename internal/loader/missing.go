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

// expect begins to watch modules being fetched, and returns what ends that.
func (s *Stats) expect(goMod, modCache string) (end func()) {
	folders, names := lacking(goMod, modCache)
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

// lacking lists the folders of required modules that are not there, and their names.
func lacking(goMod, modCache string) (folders []string, names map[string]string) {
	text, err := os.ReadFile(goMod)
	if err != nil || isFile(filepath.Join(filepath.Dir(goMod), "vendor", "modules.txt")) {
		return nil, nil
	}
	f, err := modfile.ParseLax(goMod, text, nil)
	if err != nil {
		return nil, nil // the go command says what is wrong
	}
	names = map[string]string{}
	for _, r := range f.Require {
		path, err1 := module.EscapePath(r.Mod.Path)
		version, err2 := module.EscapeVersion(r.Mod.Version)
		dir := filepath.Join(modCache, filepath.FromSlash(path)+"@"+version)
		if err1 != nil || err2 != nil {
			continue
		}
		if _, err := os.Stat(dir); err != nil {
			folders = append(folders, dir)
			names[dir] = r.Mod.String()
		}
	}
	return folders, names
}
