package driver

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"

	"github.com/hldlint/hldlint/internal/rule"
)

// parse reads a file. One that cgo wrote goes by the name and the lines of the file that it was made from: those its author knows.
func (r *run) parse(u *unit, name string, text []byte) (*ast.File, error) {
	const mode = parser.ParseComments | parser.SkipObjectResolution
	source := rule.CgoSource(text)
	if source == "" {
		return parser.ParseFile(r.fset, r.short(name), text, mode)
	}
	source = filepath.Join(u.Dir, filepath.Base(filepath.FromSlash(source))) // with -trimpath, the folder is none of this machine
	f, err := parser.ParseFile(r.fset, r.short(source), text, mode)
	if f != nil {
		file := r.fset.File(f.FileStart)
		file.SetLines(linesOf(file, f)) // which refuses lines that are none: columns and lines are then a little off
	}
	return f, err
}

// linesOf are the offsets in a file that cgo wrote at which the lines of its source begin. A call of C is on one line there, and comments say where
// it was:
//
//	C.walk(n,			( /*line :9:4*/_Cfunc_walk)(n, /*line :10:3*/depth(n))
//		depth(n))
func linesOf(file *token.File, f *ast.File) []int {
	marks := slices.Clone(file.Lines())
	for _, group := range f.Comments {
		for _, c := range group.List {
			marks = append(marks, file.Offset(c.End()))
		}
	}
	slices.Sort(marks)
	header := file.Offset(f.Comments[1].End())
	lines := []int{0}
	for _, at := range marks {
		if at <= header {
			continue
		}
		for line := file.PositionFor(file.Pos(at), true).Line; len(lines) < line; {
			lines = append(lines, max(at-(line-len(lines)-1), lines[len(lines)-1]+1))
		}
	}
	return lines
}
