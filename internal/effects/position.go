package effects

import (
	"go/token"
	"sync"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// positions gives file:line positions of other packages a place in a file set.
var positions = &fakeFiles{files: map[fakeFile]*token.File{}}

type fakeFile struct {
	fset *token.FileSet
	name string
}

type fakeFiles struct {
	mu     sync.Mutex
	files  map[fakeFile]*token.File
	shared []int // the offsets of all lines: the same in every made-up file, and never written to
}

func (f *fakeFiles) lines() []int {
	if f.shared == nil {
		f.shared = make([]int, fakeLines)
		for i := range f.shared {
			f.shared[i] = i * fakeColumns
		}
	}
	return f.shared
}

// fakeLines is how many lines of how many columns a made-up file has; what lies beyond is shown at its end.
const (
	fakeLines   = 1 << 16
	fakeColumns = 1 << 8
)

func (f *fakeFiles) of(fset *token.FileSet, h summary.Hop) token.Pos {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := fakeFile{fset, h.File}
	file := f.files[key]
	if file == nil {
		file = fset.AddFile(h.File, -1, fakeLines*fakeColumns)
		file.SetLines(f.lines())
		f.files[key] = file
	}
	line := min(max(h.Line, 1), fakeLines)
	column := min(max(h.Col, 1), fakeColumns)
	return file.LineStart(line) + token.Pos(column-1)
}
