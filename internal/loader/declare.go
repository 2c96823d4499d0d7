package loader

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/packages"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/exportdata"
)

// declare makes sure that the declarations of some libraries, and of all that these lead to, are in the store or in memory. It returns these
// libraries, dependencies first. There tells whether declarations are there, by their name.
func (l *Loader) declare(ctx context.Context, paths []string, there func(name string) bool) []*library {
	needed := l.reach(paths)
	if l.runCgo(ctx, l.graph) {
		needed = l.reach(paths)
	}
	order := l.name(needed)
	missing := undeclared(order, there)
	l.stats.counted(len(l.libraries), len(order), len(missing))
	if len(missing) > 0 && !l.check(order, missing) {
		// An entry is there and not whole. What was checked without it was not kept: once more, and now every entry is read.
		l.check(order, undeclared(order, l.whole))
	}
	for _, lib := range order {
		lib.outline = nil
	}
	return order
}

func undeclared(order []*library, there func(name string) bool) []*library {
	var out []*library
	for _, lib := range order {
		if !there(lib.key) {
			out = append(out, lib)
		}
	}
	return out
}

// whole reports whether there are declarations of a name that can be read.
func (l *Loader) whole(name string) bool { return l.kept(name) != nil }

// has reports whether there are declarations of a name, whole or not.
func (l *Loader) has(name string) bool {
	l.mu.Lock()
	_, there := l.memory[name]
	l.mu.Unlock()
	if there {
		return true
	}
	key, ok := parseKey(name)
	return ok && l.opts.Store.Has(key)
}

// reach studies libraries, and those that their declarations mention, and so on. It returns all of them.
func (l *Loader) reach(paths []string) []*library {
	var (
		mu    sync.Mutex
		all   sync.WaitGroup
		seen  = map[string]bool{}
		out   []*library
		slots = make(chan struct{}, l.opts.Parallel)
	)
	var visit func(path string)
	visit = func(path string) {
		lib := l.libraries[path]
		mu.Lock()
		defer mu.Unlock()
		if lib == nil || len(lib.files) == 0 || path == "unsafe" || seen[path] {
			return
		}
		seen[path] = true
		out = append(out, lib)
		all.Go(func() {
			slots <- struct{}{}
			l.study(lib)
			<-slots
			for _, to := range lib.Needs {
				visit(to)
			}
		})
	}
	for _, path := range paths {
		visit(path)
	}
	all.Wait()
	return out
}

// name makes the keys of libraries, and returns them dependencies first.
func (l *Loader) name(needed []*library) []*library {
	slices.SortFunc(needed, func(a, b *library) int { return compare(a.path, b.path) })
	seen := map[*library]bool{}
	var order []*library
	var visit func(lib *library)
	visit = func(lib *library) {
		if seen[lib] {
			return
		}
		seen[lib] = true
		parts := []string{"declared", lib.source}
		for _, path := range lib.Needs {
			if dep := l.libraries[path]; dep != nil && len(dep.files) > 0 {
				visit(dep)
				parts = append(parts, dep.key)
			}
		}
		if lib.source == "" {
			parts = append(parts, lib.path, fmt.Sprint(lib.outline.err)) // a file of it cannot be read
		}
		lib.key = cache.KeyOf(parts...).String()
		order = append(order, lib)
	}
	for _, lib := range needed {
		visit(lib)
	}
	return order
}

// check type-checks the libraries whose declarations are missing, dependencies first, and keeps what they declare. The types that this
// makes are forgotten afterwards: with all that is unexported they are several times as large as what anybody imports. It reports whether all
// others that were asked for could be read.
func (l *Loader) check(order, missing []*library) bool {
	var gone atomic.Bool
	fresh := map[string]*library{}
	for _, lib := range missing {
		fresh[lib.path] = lib
	}
	for _, lib := range order {
		lib.done = make(chan struct{})
	}
	universe := exportdata.NewUniverse(nil, func(path string) ([]byte, error) {
		if data := l.kept(l.libraries[path].key); data != nil {
			return data, nil
		}
		gone.Store(true)
		return nil, fmt.Errorf("the declarations of %s are gone", path)
	}, func(path string) *types.Package {
		if lib := fresh[path]; lib != nil {
			return lib.types
		}
		return nil
	})
	slots := make(chan struct{}, l.opts.Parallel)
	var all sync.WaitGroup
	for _, lib := range order {
		all.Go(func() {
			defer close(lib.done)
			for _, path := range lib.Needs {
				if dep := l.libraries[path]; dep != nil && dep.done != nil {
					<-dep.done
				}
			}
			if fresh[lib.path] == nil {
				return
			}
			slots <- struct{}{}
			defer func() { <-slots }()
			if data := l.checkOne(lib, universe); !gone.Load() { // otherwise it may lack what is gone
				l.keep(lib.key, data)
			}
		})
	}
	all.Wait()
	for _, lib := range order {
		lib.types, lib.done = nil, nil
	}
	return !gone.Load()
}

// checkOne returns what a library declares.
func (l *Loader) checkOne(lib *library, universe *exportdata.Universe) []byte {
	if lib.outline == nil {
		l.parse(lib)
	}
	o := lib.outline
	lib.outline = nil
	wrong := o.err
	conf := types.Config{
		IgnoreFuncBodies: true, FakeImportC: true, Sizes: l.env.Sizes(), GoVersion: goVersion(lib.module),
		Importer: importer(func(path string) (*types.Package, error) { return l.imports(lib, path, universe) }),
		Error: func(err error) {
			if e, ok := errors.AsType[types.Error](err); wrong == nil && !(ok && e.Soft) {
				wrong = err
			}
		},
	}
	note := ""
	switch err := typeCheck(lib, &conf, o); {
	case err != nil:
		note = err.Error()
	case wrong != nil:
		note = wrong.Error()
	case usesC(o.files):
		note = "its C types are unknown without cgo"
	}
	return exportdata.Encode(lib.types, exportdata.Options{Note: note})
}

// typeCheck checks a library. One that brings the checker down declares nothing.
func typeCheck(lib *library, conf *types.Config, o *outline) (err error) {
	defer func() {
		if p := recover(); p != nil {
			lib.types, err = types.NewPackage(lib.path, lib.name), fmt.Errorf("the type checker panicked: %v", p)
		}
	}()
	lib.types, _ = conf.Check(lib.path, o.fset, o.files, nil)
	return nil
}

// imports resolves an import of a library.
func (l *Loader) imports(lib *library, path string, universe *exportdata.Universe) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	to := l.libraries[lib.imports[path]]
	if to == nil || len(to.files) == 0 {
		return nil, errors.New("it is missing")
	}
	return universe.Import(to.path)
}

type importer func(path string) (*types.Package, error)

func (i importer) Import(path string) (*types.Package, error) { return i(path) }

func usesC(files []*ast.File) bool {
	return slices.ContainsFunc(files, func(f *ast.File) bool { return imports(f, `"C"`) })
}

func goVersion(m *packages.Module) string {
	if m == nil || m.GoVersion == "" {
		return ""
	}
	return "go" + m.GoVersion
}

// recover makes the declarations of a library again that a remembered graph took for granted: the store was cleaned, or an entry is damaged.
func (l *Loader) recover(path string) error {
	if l.libraries == nil && !l.listed {
		l.listed = true
		_, l.again = l.list(context.Background())
	}
	if l.again != nil {
		return l.again
	}
	if l.libraries[path] == nil {
		return fmt.Errorf("package %s is missing", path)
	}
	l.declare(context.Background(), []string{path}, l.whole)
	return nil
}
