package loader

import (
	"encoding/json"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/mod/module"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/exportdata"
)

// known is what the Loader finds out about a library.
type known struct {
	exported string // file of export data

	source string // stands for its files; empty if one cannot be read
	studied
	outline *outline // while it may be needed
	cgo     bool     // its files are what cgo makes of them
	key     string   // stands for its declarations
	types   *types.Package
	done    chan struct{}
}

// studied is what the source of a library tells before it is checked.
type studied struct {
	Needs []string // import paths of the packages that its declarations mention
	InC   []string // exported names that are declared in C's terms
}

// commonKey is the part of all keys that tells machines and programs apart.
func (l *Loader) commonKey() string {
	parts := []string{"declarations", exportdata.Version, outlineVersion, runtime.Version()}
	for _, name := range []string{"GOVERSION", "GOOS", "GOARCH", "GOEXPERIMENT", "GO386"} {
		parts = append(parts, name, l.env[name])
	}
	return cache.KeyOf(parts...).String()
}

// outlineVersion is raised when the same source comes to have another outline.
const outlineVersion = "3"

// sourceKey stands for all that decides what a library declares, the packages that it imports aside. The sum of a module that was
// downloaded stands for its files. Those of GOROOT count as unchanged while their sizes and times are the same. Everything else is read.
func (l *Loader) sourceKey(lib *library) (string, error) {
	parts := []string{l.common, lib.path, lib.name, moduleVersion(lib.module), goVersion(lib.module)}
	for _, path := range sortedKeys(lib.imports) {
		to := lib.imports[path]
		parts = append(parts, path, to)
		if to := l.libraries[to]; to != nil {
			parts = append(parts, to.name)
		}
	}
	sum := l.sum(lib)
	for _, name := range lib.files {
		parts = append(parts, filepath.Base(name))
		switch {
		case l.overlaid[filepath.Clean(name)] == "" && sum != "" && !lib.cgo:
		case l.overlaid[filepath.Clean(name)] == "" && IsBelow(name, l.env["GOROOT"]) && !lib.cgo:
			info, err := os.Stat(name)
			if err != nil {
				return "", fmt.Errorf("looking at a file of %s: %w", lib.path, err)
			}
			parts = append(parts, fmt.Sprint(info.Size(), info.ModTime().UnixNano()))
		default:
			text, err := l.ReadFile(name)
			if err != nil {
				return "", fmt.Errorf("reading a file of %s: %w", lib.path, err)
			}
			parts = append(parts, string(stripBodies(text)))
		}
	}
	return cache.KeyOf(append(parts, sum)...).String(), nil
}

// sum is what the go command wrote down of a downloaded module when it checked it against go.sum.
func (l *Loader) sum(lib *library) string {
	m := lib.module
	if m != nil && m.Replace != nil {
		m = m.Replace
	}
	root := l.env["GOMODCACHE"]
	if m == nil || m.Version == "" || !IsBelow(lib.dir, root) {
		return ""
	}
	return l.sums.of(root, m.Path, m.Version)
}

// sums remembers the sums of modules, of which each has many packages.
type sums struct {
	mu    sync.Mutex
	known map[string]string
}

func (s *sums) of(root, path, version string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := path + "@" + version
	if sum, ok := s.known[id]; ok {
		return sum
	}
	if s.known == nil {
		s.known = map[string]string{}
	}
	s.known[id] = readSum(root, path, version)
	return s.known[id]
}

func readSum(root, path, version string) string {
	path, err := module.EscapePath(path)
	if err != nil {
		return ""
	}
	version, err = module.EscapeVersion(version)
	if err != nil {
		return ""
	}
	text, err := os.ReadFile(filepath.Join(root, "cache", "download", filepath.FromSlash(path), "@v", version+".ziphash"))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// study finds out what a library's declarations need: the store knows, or its source is parsed.
func (l *Loader) study(lib *library) {
	source, err := l.sourceKey(lib)
	if err != nil {
		lib.outline = &outline{fset: token.NewFileSet(), err: err}
		return
	}
	lib.source = source
	key := cache.KeyOf("needs", source)
	if text, ok := l.opts.Store.Get(key); ok && json.Unmarshal(text, &lib.studied) == nil {
		return
	}
	l.parse(lib)
	lib.studied = studied{InC: lib.outline.inC}
	for _, path := range lib.outline.imports {
		if to := lib.imports[path]; to != "" {
			lib.Needs = append(lib.Needs, to)
		}
	}
	if text, err := json.Marshal(lib.studied); err == nil {
		l.opts.Store.Put(key, text)
	}
}

func (l *Loader) parse(lib *library) {
	lib.outline = outlineOf(token.NewFileSet(), lib.files, l.ReadFile, func(path string) string {
		if to := l.libraries[lib.imports[path]]; to != nil {
			return to.name
		}
		return ""
	})
	l.stats.parsed(lib.outline)
}
