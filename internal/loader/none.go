package loader

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
)

// noneOfOurs is why nothing that was asked for is analysed: it is somebody else's, or there is nothing.
func (l *Loader) noneOfOurs() string {
	const none = ": no package of the main module matches"
	if len(l.asked) == 0 {
		return none
	}
	name := l.asked[0]
	switch lib := l.libraries[name]; {
	case lib != nil && lib.module != nil && lib.module.Main:
		return none + " that has more than tests"
	case lib != nil && lib.module != nil:
		name = lib.module.Path
	default:
		name = cmp.Or(inGoroot(name), name)
	}
	return fmt.Sprintf(none+", only libraries: to have those analysed, name them in the configuration: first-party: [%q]", name)
}

// inGoroot is how the go command calls what a package of its own belongs to: std or cmd. Others have a dot in the first part of their paths.
func inGoroot(path string) string {
	first, _, _ := strings.Cut(path, "/")
	switch {
	case strings.Contains(first, "."):
		return ""
	case first == "cmd":
		return "cmd"
	}
	return "std"
}

// because puts before what the go command says of a pattern the reason that it leaves out: it speaks of the main module where there is none.
func (l *Loader) because(message string) string {
	if strings.Contains(message, "does not contain main module") && !l.inModule() {
		return "there is no go.mod in this folder, or in one above it: " + message
	}
	return message
}

// inModule reports whether the folder of the patterns lies in a module or a workspace.
func (l *Loader) inModule() bool {
	dir, err := filepath.Abs(l.opts.Dir)
	for err == nil {
		if isFile(filepath.Join(dir, "go.mod")) || isFile(filepath.Join(dir, "go.work")) {
			return true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return false
		}
		dir = above
	}
	return true
}
