package driver

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/types"
	"os"
	"sync"

	"golang.org/x/tools/go/gcexportdata"

	"github.com/hldlint/hldlint/internal/report"
)

// maxErrors bounds what is said of one broken package.
const maxErrors = 10

// inOrder calls do for every unit once, dependencies first.
func (r *run) inOrder(ctx context.Context, do func(*unit)) {
	done := map[*unit]chan struct{}{}
	for _, u := range r.units {
		done[u] = make(chan struct{})
	}
	slots := make(chan struct{}, r.opts.Parallel)
	var all sync.WaitGroup
	for _, u := range r.units {
		all.Go(func() {
			defer close(done[u])
			for _, dep := range u.deps {
				<-done[dep]
			}
			slots <- struct{}{}
			defer func() { <-slots }()
			if ctx.Err() == nil {
				do(u)
			}
		})
	}
	all.Wait()
}

func (r *run) checkUnit(u *unit) {
	for i, name := range u.Files {
		text, err := u.text(i)
		var f *ast.File
		if err == nil {
			f, err = parser.ParseFile(r.fset, r.short(name), text, parser.ParseComments|parser.SkipObjectResolution)
		}
		if f != nil {
			u.files = append(u.files, f)
		}
		if err != nil {
			u.broken = true
			u.syntaxErrors(err)
		}
	}
	u.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{}, Defs: map[*ast.Ident]types.Object{},
		Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	conf := r.checker(u)
	u.types, _ = conf.Check(u.Path, r.fset, u.files, u.info)
	r.typeErrors(u)
	r.problem(u.problems...)
}

// text is what is in a file.
func (u *unit) text(i int) ([]byte, error) {
	if i < len(u.texts) {
		return u.texts[i], nil
	}
	return os.ReadFile(u.Files[i])
}

func (r *run) checker(u *unit) *types.Config {
	return &types.Config{
		Importer: &unitImporter{run: r, unit: u}, Sizes: r.sizes, GoVersion: goVersion(u),
		Error: func(err error) {
			var e types.Error
			if errors.As(err, &e) {
				u.errors = append(u.errors, e)
			}
		},
	}
}

func goVersion(u *unit) string {
	if m := u.Module; m != nil && m.GoVersion != "" {
		return "go" + m.GoVersion
	}
	return ""
}

func (u *unit) syntaxErrors(err error) {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		u.problems = append(u.problems, report.Problem{Package: u.Path, Message: err.Error()})
		return
	}
	for i, e := range list {
		if i == maxErrors {
			break
		}
		u.problems = append(u.problems, report.Problem{Package: u.Path, File: e.Pos.Filename, Line: e.Pos.Line, Column: e.Pos.Column, Message: e.Msg})
	}
}

func (r *run) typeErrors(u *unit) {
	hard := 0
	for _, e := range u.errors {
		if e.Soft {
			continue // an unused variable or import: the rules can look all the same
		}
		if hard++; hard > maxErrors || len(u.files) < len(u.Files) {
			break
		}
		p := r.fset.PositionFor(e.Pos, false)
		u.problems = append(u.problems, report.Problem{Package: u.Path, File: p.Filename, Line: p.Line, Column: p.Column, Message: e.Msg})
	}
	u.broken = u.broken || hard > 0
}

// unitImporter resolves the imports of one unit: packages of ours as checked, others from export data.
type unitImporter struct {
	run  *run
	unit *unit
}

func (i *unitImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	path, ok := i.unit.Imports[path]
	if !ok {
		return nil, fmt.Errorf("the go command did not resolve it")
	}
	if dep := i.run.byPath[path]; dep != nil {
		i.run.declare(dep)
		if dep.types == nil {
			return nil, fmt.Errorf("package %s could not be checked", path)
		}
		return dep.types, nil
	}
	file := i.run.graph.Libraries[path]
	p, err := i.run.imports.read(path, file)
	i.unit.unlucky = i.unit.unlucky || err != nil && file != ""
	return p, err
}

// exported holds the packages that were read from export data, and serialises the reading: one package's data
// fills in the packages that it mentions.
type exported struct {
	mu       sync.Mutex
	fset     *run
	packages map[string]*types.Package
}

func (x *exported) read(path, file string) (*types.Package, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if p := x.packages[path]; p != nil && p.Complete() {
		return p, nil
	}
	if file == "" {
		return nil, fmt.Errorf("it is missing or does not compile: go build %s says why", path)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the export data of %s: %w", path, err)
	}
	defer f.Close()
	data, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading the export data of %s: %w", path, err)
	}
	p, err := gcexportdata.Read(data, x.fset.fset, x.packages, path)
	if err != nil {
		return nil, fmt.Errorf("reading the export data of %s: %w", path, err)
	}
	return p, nil
}
