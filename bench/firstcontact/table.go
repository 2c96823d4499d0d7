package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// verdicts are how many findings of a kind were right, true but holding little, and wrong.
type verdicts struct{ right, little, wrong int }

func (v verdicts) String() string { return fmt.Sprintf("%4d %4d %4d", v.right, v.little, v.wrong) }

// table counts the verdicts of files, by kind and in all.
func table(w io.Writer, files []string) error {
	kinds, all := map[string]*verdicts{}, verdicts{}
	for _, name := range files {
		list, err := lines(name)
		if err != nil {
			return err
		}
		for i, line := range list {
			kind, rest, _ := strings.Cut(line, " ")
			verdict, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
			if kinds[kind] == nil {
				kinds[kind] = &verdicts{}
			}
			for _, v := range []*verdicts{kinds[kind], &all} {
				switch verdict {
				case "R":
					v.right++
				case "U":
					v.little++
				case "W":
					v.wrong++
				default:
					return fmt.Errorf("%s: verdict %d is %q: want R, U or W", name, i+1, verdict)
				}
			}
		}
	}
	fmt.Fprintf(w, "%-32s    R    U    W\n", "")
	for _, kind := range slices.Sorted(maps.Keys(kinds)) {
		fmt.Fprintf(w, "%-32s %s\n", kind, kinds[kind])
	}
	fmt.Fprintf(w, "%-32s %s\n", "all", all)
	return nil
}
