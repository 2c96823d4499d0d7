package loader

import (
	"fmt"
	"go/token"
	"go/types"
	"os"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

// exported holds the packages that were read from export data, and serialises the reading: one package's data
// fills in the packages that it mentions.
type exported struct {
	mu       sync.Mutex
	fset     *token.FileSet
	packages map[string]*types.Package
}

func (x *exported) read(path, file string) (*types.Package, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.readLocked(path, file)
}

// find returns a package of which something was read, or reads it; nil if that is not possible. The lock is held.
func (x *exported) find(path, file string) *types.Package {
	if p := x.packages[path]; p != nil {
		return p
	}
	p, err := x.readLocked(path, file)
	if err != nil {
		return nil
	}
	return p
}

func (x *exported) readLocked(path, file string) (*types.Package, error) {
	if p := x.packages[path]; p != nil && p.Complete() {
		return p, nil
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
	p, err := gcexportdata.Read(data, x.fset, x.packages, path)
	if err != nil {
		return nil, fmt.Errorf("reading the export data of %s: %w", path, err)
	}
	return p, nil
}
