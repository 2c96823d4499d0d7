package loader

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"go/token"
	"go/types"
	"path/filepath"
	"runtime"
	"sync"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/exportdata"
)

// Options say what is loaded, and how.
type Options struct {
	Dir        string   // where the patterns are meant; empty: the working directory
	Environ    []string // of the go command; nil: this process's
	Patterns   []string // of packages, as the go command takes them
	BuildFlags []string
	Whole      bool                                              // around a part of a module, all is looked at as well that imports connect with it
	FirstParty func(module string) bool                          // modules with a version that are analysed from source all the same; nil: none
	Speaking   func(all map[string]Import, of []string) []string // which of some libraries can speak to another machine; nil: nobody asks
	Watched    []string                                          // folders whose changes are seen
	Export     bool                                              // types of libraries come from export data, which the go command compiles
	Store      *cache.Cache                                      // of declarations; nil: they are kept for this run
	Parallel   int                                               // libraries at once; 0: GOMAXPROCS
	Stats      *Stats                                            // filled in; nil: nobody asks
	Fset       *token.FileSet                                    // of positions from export data
}

// A Loader loads the packages of one run. Import is safe for concurrent use.
type Loader struct {
	opts Options
	env  Env

	// Own returns what package exportdata wrote of a first-party package, and false for all others. It is set before the first Import.
	Own func(path string) ([]byte, bool)

	graph     *Graph
	overlaid  map[string]string   // files that stand for others
	libraries map[string]*library // all that the go command listed; nil while a remembered graph does
	asked     []string            // libraries that the patterns mean themselves
	common    string              // part of the names of all declarations
	sums      sums
	stats     *Stats

	universe *exportdata.Universe
	exported exported

	mu     sync.Mutex
	memory map[string][]byte // declarations that the store does not have
	again  error             // of a second listing
	listed bool              // there was one
}

// New makes a Loader.
func New(opts Options, env Env) (*Loader, error) {
	opts.Parallel = cmp.Or(opts.Parallel, runtime.GOMAXPROCS(0))
	l := &Loader{opts: opts, env: env, stats: opts.Stats, memory: map[string][]byte{}}
	if l.stats == nil {
		l.stats = &Stats{}
	}
	l.exported = exported{fset: opts.Fset, packages: map[string]*types.Package{}}
	if l.exported.fset == nil {
		l.exported.fset = token.NewFileSet()
	}
	l.universe = exportdata.NewUniverse(l.exported.fset, l.data, l.compiledLibrary)
	l.common = l.commonKey()
	return l, l.readOverlay()
}

// export reports whether types come from export data.
func (l *Loader) export() bool { return l.opts.Export || l.opts.Foreign() }

// readOverlay reads the file that -overlay names.
func (l *Loader) readOverlay() error {
	name := l.opts.overlay(l.env)
	if name == "" {
		return nil
	}
	text, err := l.ReadFile(name)
	if err != nil {
		return fmt.Errorf("reading the overlay: %w", err)
	}
	var overlay struct{ Replace map[string]string }
	if err := json.Unmarshal(text, &overlay); err != nil {
		return fmt.Errorf("reading the overlay %s: %w", name, err)
	}
	l.overlaid = map[string]string{}
	for from, to := range overlay.Replace {
		l.overlaid[l.absolute(from)] = l.absolute(to)
	}
	return nil
}

func (l *Loader) absolute(name string) string {
	if !filepath.IsAbs(name) {
		name = filepath.Join(l.opts.Dir, name)
	}
	if abs, err := filepath.Abs(name); err == nil {
		return abs
	}
	return name
}

// List asks the go command for the packages, and makes sure that the declarations of all libraries that they lead to are there, and of those
// that the patterns mean themselves.
func (l *Loader) List(ctx context.Context) (*Graph, error) {
	end := l.stats.expect(l.env["GOMOD"], l.env["GOWORK"], l.env["GOMODCACHE"])
	g, err := l.list(ctx)
	end()
	if err != nil {
		return nil, err
	}
	l.graph = g
	if l.opts.Speaking != nil {
		g.Speaking = l.speakers(l.opts.Speaking(l.told(), l.wanted(g)))
	}
	if g.Export {
		return g, l.exports(ctx, g)
	}
	for _, lib := range l.declare(ctx, l.wanted(g), l.has) {
		g.Libraries[lib.path] = lib.key
	}
	return g, ctx.Err()
}

// Use takes a graph of an earlier run. It is false if the declarations or the export data that it names are gone.
func (l *Loader) Use(g *Graph) bool {
	if g.Export != l.export() {
		return false
	}
	for _, name := range g.Libraries {
		if g.Export {
			if !isFile(name) {
				return false
			}
		} else if key, ok := parseKey(name); !ok || !l.opts.Store.Has(key) {
			return false
		}
	}
	for _, p := range g.Packages {
		if len(p.Through) > 0 {
			return false // declarations of libraries build on what was edited
		}
	}
	l.graph = g
	return true
}

// Name is what tells the declarations of a library from all others: it stands for its source and for all that its declarations build on. It is
// empty for a package that is missing.
func (l *Loader) Name(path string) string {
	if l.graph.Export {
		return filepath.Base(l.graph.Libraries[path]) // the build cache names it by its content
	}
	return l.graph.Libraries[path]
}

// Import returns the types of a library, or of a package that Own has. They are shared: there is one of each in a Loader.
func (l *Loader) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if _, ok := l.own(path); ok {
		if l.graph.Export { // what it refers to in libraries is looked up in export data
			l.exported.mu.Lock()
			defer l.exported.mu.Unlock()
		}
		return l.universe.Import(path)
	}
	name := l.graph.Libraries[path]
	if name == "" {
		return nil, l.absent(path)
	}
	if l.graph.Export {
		return l.exported.read(path, name)
	}
	return l.universe.Import(path)
}

// Lookup returns an object of a library that was imported, also an unexported one, if exported objects lead to it; nil if there is none.
// Export data does not have it.
func (l *Loader) Lookup(path, name string) types.Object { return l.universe.Lookup(path, name) }

// Fault returns what is wrong in the source of one of the libraries that were read, or "": where a type that is used is unknown, this is why.
func (l *Loader) Fault() string { return l.universe.Fault() }

// FaultOf returns what is wrong in the source of one of them, or "".
func (l *Loader) FaultOf(path string) string { return l.universe.FaultOf(path) }

// compiledLibrary is a library that was read from export data, for what packages of ours refer to in it; nil where libraries are declarations.
// The lock of the export data is held.
func (l *Loader) compiledLibrary(path string) *types.Package {
	if _, ours := l.own(path); ours || l.graph == nil || !l.graph.Export {
		return nil
	}
	return l.exported.find(path, l.graph.Libraries[path])
}

func (l *Loader) own(path string) ([]byte, bool) {
	if l.Own == nil {
		return nil, false
	}
	return l.Own(path)
}

// data returns the declarations of a package. What the store has lost meanwhile is made again.
func (l *Loader) data(path string) ([]byte, error) {
	if data, ok := l.own(path); ok {
		return data, nil
	}
	name := l.graph.Libraries[path]
	if data := l.kept(name); data != nil {
		return data, nil
	}
	if err := l.recover(path); err != nil {
		return nil, err
	}
	if data := l.kept(name); data != nil {
		return data, nil
	}
	return nil, fmt.Errorf("the declarations of %s cannot be read", path)
}

// kept returns declarations by their name, if they are whole.
func (l *Loader) kept(name string) []byte {
	l.mu.Lock()
	data := l.memory[name]
	l.mu.Unlock()
	if data != nil {
		return data
	}
	if key, ok := parseKey(name); ok {
		if data, ok := l.opts.Store.Get(key); ok {
			return data
		}
	}
	return nil
}

// keep puts declarations where others find them.
func (l *Loader) keep(name string, data []byte) {
	key, _ := parseKey(name)
	l.opts.Store.Put(key, data)
	if !l.opts.Store.Has(key) {
		l.mu.Lock()
		l.memory[name] = data
		l.mu.Unlock()
	}
}

func parseKey(name string) (key cache.Key, ok bool) {
	n, err := hex.Decode(key[:], []byte(name))
	return key, err == nil && n == len(key) && len(name) == 2*len(key)
}

// Standard reports whether a package that was listed is part of the standard library.
func (l *Loader) Standard(path string) bool {
	lib := l.libraries[path]
	return lib != nil && IsBelow(lib.dir, l.env["GOROOT"])
}
