package code

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// Used is what the package's source names, each once.
func (p *Package) Used() map[types.Object]bool {
	p.usedOnce.Do(func() {
		p.used = map[types.Object]bool{}
		for _, obj := range p.pass.TypesInfo.Uses {
			p.used[obj] = true
		}
	})
	return p.used
}

// Forget lets the package give up what the checker knows of the expressions in some files, once it has the SSA form: for a host that shares this with
// nobody else. Rules look at expressions where they report something, to write a fix; of files in which nothing is reported, which are the largest
// ones, as they are generated, it would lie there unread.
func (p *Package) Forget(of func(*ast.File) bool) { p.forget = of }

// forgetExpressions does that. Where an instance of a generic function might be made, go/ssa holds on to its copy of the same maps.
func (p *Package) forgetExpressions() {
	if p.forget == nil {
		return
	}
	files := slices.DeleteFunc(slices.Clone(p.pass.Files), func(f *ast.File) bool { return !p.forget(f) })
	if len(files) == 0 {
		return
	}
	p.Used()
	info := p.pass.TypesInfo
	info.Types, info.Uses, info.Selections = outside(files, info.Types), outside(files, info.Uses), outside(files, info.Selections)
	p.info.Types, p.info.Uses, p.info.Selections = info.Types, info.Uses, info.Selections
}

// outside is what is known of nodes that are in none of some files.
func outside[K interface {
	comparable
	ast.Node
}, V any](files []*ast.File, known map[K]V) map[K]V {
	files = slices.SortedFunc(slices.Values(files), func(a, b *ast.File) int { return cmp.Compare(a.FileStart, b.FileStart) })
	return maps.Collect(func(yield func(K, V) bool) {
		for n, v := range known {
			if !within(files, n.Pos()) && !yield(n, v) {
				return
			}
		}
	})
}

// within reports whether a place is in one of some files, which are sorted: a generated package can have thousands.
func within(files []*ast.File, at token.Pos) bool {
	i, found := slices.BinarySearchFunc(files, at, func(f *ast.File, at token.Pos) int { return cmp.Compare(f.FileStart, at) })
	return found || i > 0 && at < files[i-1].FileEnd
}
