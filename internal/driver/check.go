package driver

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/types"
	"strings"
	"sync"

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
	slots := newSlots(r.opts.Parallel)
	r.source()
	var all sync.WaitGroup
	for _, u := range r.units {
		all.Go(func() {
			defer close(done[u])
			for _, dep := range u.deps {
				<-done[dep]
			}
			defer slots.take(u.size > alone)()
			if ctx.Err() == nil {
				do(u)
			}
		})
	}
	all.Wait()
}

func (r *run) checkUnit(u *unit) {
	for i, name := range u.Files {
		text, err := r.text(u, i)
		var f *ast.File
		if err == nil {
			f, err = r.parse(u, name, text)
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
	u.forgetScopes()
	r.typeErrors(u)
	r.faultElsewhere(u)
	if u.tooNew {
		u.broken, u.problems = true, nil // what is wrong is told of the module
	}
	r.problemIn(u, u.problems...)
}

// forgetScopes keeps the scopes of files, in which fixes look for imports, and not those of each function and block.
func (u *unit) forgetScopes() {
	ofFiles := map[ast.Node]*types.Scope{}
	for _, f := range u.files {
		ofFiles[f] = u.info.Scopes[f]
	}
	u.info.Scopes = ofFiles
}

// text is what is in a file. One that is read a second time has to be what it was: its package's key says so.
func (r *run) text(u *unit, i int) ([]byte, error) {
	if i < len(u.texts) {
		return u.texts[i], nil
	}
	text, err := r.loader.ReadFile(u.Files[i])
	if err == nil && i < len(u.sums) && sha256.Sum256(text) != u.sums[i] {
		return nil, fmt.Errorf("%s changed while it was looked at", r.short(u.Files[i]))
	}
	return text, err
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
		if unused(e) {
			continue
		}
		if hard++; hard > maxErrors || len(u.files) < len(u.Files) {
			break
		}
		p := r.fset.PositionFor(e.Pos, false)
		u.problems = append(u.problems, report.Problem{Package: u.Path, File: p.Filename, Line: p.Line, Column: p.Column, Message: u.plainly(e.Msg)})
	}
	u.broken = u.broken || hard > 0
}

// unused reports whether an error is of a variable, label or import that nothing uses: the rules can look at such code all the same. Others that the
// checker calls soft are of code that means nothing, on which go/ssa panics.
//
//	for range T.M {	// soft, but func(T) takes no function
//	}
func unused(e types.Error) bool { return e.Soft && strings.Contains(e.Msg, "and not used") }

// unitImporter resolves the imports of one unit. All that it sees of other packages, of ours as of libraries, are their declarations: what a
// check leaves behind beside these, such as the scopes of all functions, can be forgotten once the package is judged.
type unitImporter struct {
	run  *run
	unit *unit
}

func (i *unitImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if path == "C" {
		return nil, fmt.Errorf("cgo has failed: go build %s says why", i.unit.Path)
	}
	path, ok := i.unit.Imports[path]
	if !ok {
		return nil, fmt.Errorf("the go command did not resolve it")
	}
	dep := i.run.byPath[path]
	if dep != nil && dep.exported == nil {
		return nil, fmt.Errorf("package %s could not be checked", path)
	}
	p, err := i.run.loader.Import(path)
	i.unit.misses(path, err)
	i.unit.unlucky = i.unit.unlucky || err != nil && (dep != nil || i.run.loader.Name(path) != "")
	return p, err
}
