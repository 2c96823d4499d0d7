package code

import (
	"go/token"
	"sync"
)

// PositionIn is a position at a line and a column of a file that is not read: it is added to the file set for it, once, as the importer does for
// positions in export data.
func PositionIn(fset *token.FileSet, file string, line, column int) token.Pos {
	f := unread.of(fset, file)
	line, column = min(max(line, 1), fakeLines), min(max(column, 1), fakeColumns)
	return f.LineStart(line) + token.Pos(column-1)
}

// unread are the files that were added.
var unread = &fakeFiles{files: map[fakeFile]*token.File{}}

type fakeFile struct {
	fset *token.FileSet
	name string
}

type fakeFiles struct {
	mu     sync.Mutex
	files  map[fakeFile]*token.File
	shared []int // the offsets of all lines: the same in every made-up file, and never written to
}

// fakeLines is how many lines of how many columns a made-up file has; what lies beyond is shown at its end.
const (
	fakeLines   = 1 << 16
	fakeColumns = 1 << 8
)

func (f *fakeFiles) lines() []int {
	if f.shared == nil {
		f.shared = make([]int, fakeLines)
		for i := range f.shared {
			f.shared[i] = i * fakeColumns
		}
	}
	return f.shared
}

func (f *fakeFiles) of(fset *token.FileSet, name string) *token.File {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := fakeFile{fset, name}
	file := f.files[key]
	if file == nil {
		file = fset.AddFile(name, -1, fakeLines*fakeColumns)
		file.SetLines(f.lines())
		f.files[key] = file
	}
	return file
}
