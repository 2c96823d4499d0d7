package snapshot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What says which files count.
type What struct {
	Trees []string  // folders: the source files in them and below. Folders that begin with "." or "_", and testdata, do not count unless they are named
	Whole []string  // folders of which everything counts: the names of all files below too, whatever they are called
	Files []string  // single files; that one is missing counts as well
	Loose []string  // folders of programs that keep things in them: which folders are in these does not count, source files do
	Hash  time.Time // files that changed at this time or later are held to their content
}

// Take looks at the files. It fails where the system does not say when a file changed, or something could not be looked at: nothing
// can be said then.
func Take(w What) (State, error) {
	state, _, err := TakeNewest(w)
	return state, err
}

// TakeNewest is Take, and says when anything last changed: a file, or which files a folder has.
func TakeNewest(w What) (State, time.Time, error) {
	t := taking{what: w, seen: map[string]bool{}}
	for _, dir := range w.Trees {
		if err := t.tree(filepath.Clean(dir), inTree); err != nil {
			return nil, time.Time{}, err
		}
	}
	for _, dir := range w.Whole {
		if err := t.tree(filepath.Clean(dir), inWhole); err != nil {
			return nil, time.Time{}, err
		}
	}
	for _, name := range w.Files {
		if err := t.single(filepath.Clean(name)); err != nil {
			return nil, time.Time{}, err
		}
	}
	slices.Sort(t.lines)
	t.lines = slices.Compact(t.lines)
	return State(strings.Join(t.lines, "")), t.newest, nil
}

type taking struct {
	what  What
	seen  map[string]bool
	lines []string

	newest time.Time
}

func (t *taking) changed(at time.Time) {
	if at.After(t.newest) {
		t.newest = at
	}
}

// How a folder is looked at.
type manner int

const (
	inTree manner = iota
	inWhole
	inLoose
)

// tree looks at a folder and those below.
func (t *taking) tree(dir string, how manner) error {
	if how == inTree && slices.Contains(t.what.Loose, dir) {
		how = inLoose
	}
	mark := dir
	if how == inWhole {
		mark += "/..."
	}
	if t.seen[mark] {
		return nil
	}
	t.seen[mark] = true
	entries, err := os.ReadDir(dir)
	if how == inLoose && os.IsNotExist(err) {
		return nil // it was taken away this moment
	}
	if err != nil {
		return fmt.Errorf("looking at a folder: %w", err)
	}
	if how != inLoose {
		if err := t.folder(dir); err != nil {
			return err
		}
	}
	whole := how == inWhole
	for _, e := range entries {
		name := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir():
			if whole && !isRepository(e.Name()) || !skipped(e.Name()) {
				err = t.tree(name, how)
			}
		case isSource(e.Name()) || e.Type()&fs.ModeSymlink != 0:
			err = t.file(name, e.Type()&fs.ModeSymlink != 0)
		case whole:
			t.lines = append(t.lines, fmt.Sprintf("name %q\n", name))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// folder writes the line of a folder.
func (t *taking) folder(dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return fmt.Errorf("looking at a folder: %w", err)
	}
	_, changed, ok := identity(info)
	if !ok {
		return fmt.Errorf("%s: this system does not say when it changed", dir)
	}
	t.changed(changed)
	t.lines = append(t.lines, fmt.Sprintf("folder %q\n", dir))
	return nil
}

// skipped are the folders that patterns with "..." do not match.
func skipped(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata"
}

// isRepository are the folders that nothing is embedded from.
func isRepository(name string) bool {
	return name == ".git" || name == ".hg" || name == ".svn" || name == ".bzr"
}

// isSource reports whether the go command reads a file of this name, or lists it.
func isSource(name string) bool {
	switch filepath.Ext(name) {
	case ".go", ".mod", ".sum", ".work", ".c", ".cc", ".cpp", ".cxx", ".m", ".h", ".hh", ".hpp", ".hxx",
		".f", ".F", ".for", ".f90", ".s", ".S", ".sx", ".swig", ".swigcxx", ".syso":
		return true
	}
	return name == "modules.txt" // of a vendor folder
}

// single looks at a file that may be missing, or be a folder, of which then only its being there counts.
func (t *taking) single(name string) error {
	info, err := os.Lstat(name)
	switch {
	case os.IsNotExist(err):
		t.lines = append(t.lines, fmt.Sprintf("missing %q\n", name))
		return nil
	case err != nil:
		return fmt.Errorf("looking at a file: %w", err)
	}
	return t.file(name, info.Mode()&fs.ModeSymlink != 0)
}

// file writes the line of a file. Of a link, both where it leads and what is there count.
func (t *taking) file(name string, link bool) error {
	line := fmt.Sprintf("file %q", name)
	if link {
		to, err := os.Readlink(name)
		if err != nil {
			return fmt.Errorf("following a link: %w", err)
		}
		line += fmt.Sprintf(" -> %q", to)
	}
	info, err := os.Stat(name)
	switch {
	case link && err != nil: // it leads nowhere, which is an answer
		t.lines = append(t.lines, line+" nowhere\n")
		return nil
	case err != nil:
		return fmt.Errorf("looking at a file: %w", err)
	case info.IsDir():
		t.lines = append(t.lines, line+" folder\n")
		return nil
	}
	id, changed, ok := identity(info)
	if !ok {
		return fmt.Errorf("%s: this system does not say when it changed", name)
	}
	t.changed(changed)
	line += fmt.Sprintf(" %s %d %d %d %v", id, info.Size(), info.ModTime().UnixNano(), changed.UnixNano(), info.Mode())
	if !changed.Before(t.what.Hash) && info.Mode().IsRegular() {
		text, err := os.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading a file: %w", err)
		}
		sum := sha256.Sum256(text)
		line += " " + hex.EncodeToString(sum[:])
	}
	t.lines = append(t.lines, line+"\n")
	return nil
}
