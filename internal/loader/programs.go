package loader

import (
	"maps"
	"slices"
)

// Programs numbers the programs that packages are part of, given what each imports: packages are in one that imports connect, in whatever
// direction. Two commands that share nothing are two programs, whatever their types have in common. What no command is connected with is a
// library, of which its users may bring any packages together: all of that is one program.
//
//	cmd/a -> internal/store <- cmd/b	// one program
//	tools/gen				// another one, which may have a store too
//	client, client/retry			// a third one, though neither imports the other
func Programs(imports map[string][]string, command func(path string) bool) map[string]int {
	near := map[string][]string{}
	for path, list := range imports {
		for _, to := range list {
			near[path], near[to] = append(near[path], to), append(near[to], path)
		}
	}
	out := map[string]int{}
	n := 0
	for _, path := range slices.Sorted(maps.Keys(imports)) {
		if _, known := out[path]; known {
			continue
		}
		group := flood(path, near)
		number := noCommand
		if slices.ContainsFunc(group, command) {
			n++
			number = n
		}
		for _, p := range group {
			out[p] = number
		}
	}
	return out
}

// noCommand is the number of the program that has none.
const noCommand = 0

// flood lists all that is connected with one.
func flood(first string, near map[string][]string) []string {
	out, seen := []string{first}, map[string]bool{first: true}
	for i := 0; i < len(out); i++ {
		for _, next := range near[out[i]] {
			if !seen[next] {
				seen[next] = true
				out = append(out, next)
			}
		}
	}
	return out
}
