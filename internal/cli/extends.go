package cli

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
)

// modules finds modules that the code in dir requires, for configurations that extend a file of one. The go command is asked for nothing else
// at this point, so that a configuration that extends none costs nothing.
func (l *lint) modules(dir string) config.Modules {
	return func(name string) (folder, rest string, err error) {
		for p := name; strings.Contains(p, "."); p = path.Dir(p) {
			lib, err := l.listModule(context.Background(), dir, p)
			switch {
			case err != nil && path.Dir(p) != ".":
				continue // it may be a folder of a module
			case err != nil:
				return "", "", fmt.Errorf("no module of %s is required here: go get -tool, or a blank import, has go.mod require it", name)
			case lib.Dir == "":
				return "", "", fmt.Errorf("%s@%s is not downloaded: go mod download %s", lib.Path, lib.Version, lib.Path)
			}
			return lib.Dir, strings.TrimPrefix(strings.TrimPrefix(name, p), "/"), nil
		}
		return "", "", fmt.Errorf("%s is no path of a module", name)
	}
}
