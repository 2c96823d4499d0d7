package cli

import (
	"go/types"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/infer"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
)

// seenOf is what there was to see of a package, the rest of its program aside. Which of the libraries can speak to another machine is
// asked later, of those that have calls at all.
func seenOf(result any) *report.Coverage {
	r := result.(*effects.Result)
	if r.Index == nil {
		return nil
	}
	var calls infer.Coverage
	calls.Count(r, func(*types.Package) bool { return true })
	out := &report.Coverage{Calls: calls.Modelled}
	for _, u := range calls.Unknown {
		out.Called(u.Package, u.Calls)
	}
	for _, name := range r.Code.TooLarge() {
		out.Large = append(out.Large, r.Pass.Pkg.Path()+"."+name)
	}
	out.Only(func(string) bool { return true })
	cfg := r.Pass.ResultOf[config.Analyzer].(*config.Config)
	for _, f := range r.Pass.Files {
		if !strings.HasSuffix(r.Pass.Fset.Position(f.Package).Filename, ".go") {
			continue // cgo made it, in the build cache, and nobody left it out
		}
		switch cfg.LeavesOut(r.Pass, f) {
		case config.Excluded:
			out.Excluded++
		case config.Generated:
			out.Generated++
		case config.Support:
			out.Support++
		}
	}
	return out
}

// speaking lists which of some libraries can speak to another machine.
func speaking(all map[string]loader.Import, of []string) []string {
	remote := infer.Remote{Packages: map[string]infer.Import{}}
	for path, i := range all {
		remote.Packages[path] = infer.Import(i)
	}
	return slices.DeleteFunc(slices.Clone(of), func(path string) bool { return !remote.Is(path) })
}
