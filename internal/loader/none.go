package loader

import (
	"cmp"
	"fmt"
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
