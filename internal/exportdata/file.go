package exportdata

import (
	"go/token"
	"sync"
)

// file is a source file that positions are in. It takes a place in a file set once one of them is read.
type file struct {
	name  string
	lines int
	in    *token.File
}

// maxColumn is the width of all lines of such files; what lies beyond is shown there.
const maxColumn = 1 << 8

// pos is the position of a line and column, which count from 1. Lines and columns are right; offsets are not those of the source.
func (f *file) pos(fset *token.FileSet, line, column int) token.Pos {
	if fset == nil || line < 1 || line > f.lines {
		return token.NoPos
	}
	if f.in == nil {
		f.in = fset.AddFile(f.name, -1, f.lines*maxColumn)
		f.in.SetLines(offsets(f.lines))
	}
	return f.in.LineStart(line) + token.Pos(min(max(column, 1), maxColumn)-1)
}

// starts are the offsets of lines, the same for all files. Nobody writes to what was given out.
var starts struct {
	mu      sync.Mutex
	offsets []int
}

func offsets(lines int) []int {
	starts.mu.Lock()
	defer starts.mu.Unlock()
	if len(starts.offsets) < lines {
		more := make([]int, max(lines, 2*len(starts.offsets)))
		for i := range more {
			more[i] = i * maxColumn
		}
		starts.offsets = more
	}
	return starts.offsets[:lines:lines]
}
