package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// regions are the marked parts of a rule's fixtures: "server bad" to the code. Several
// regions of one name are one example.
type regions map[string][]string

var (
	regionStart = regexp.MustCompile(`^\s*// example: (\S+ (?:bad|good))\s*$`)
	regionEnd   = regexp.MustCompile(`^\s*// end\s*$`)
	want        = regexp.MustCompile(`\s*// want .*$`)
)

// examples reads the regions of the fixtures of a rule, in the order of the file names.
func examples(root, ruleName string) (regions, error) {
	found := regions{}
	dir := filepath.Join(root, "testdata", ruleName)
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := found.read(string(text)); err != nil {
			return fmt.Errorf("%s: %w", entry.Name(), err)
		}
		return nil
	})
	if os.IsNotExist(err) {
		return found, nil // a rule without fixtures has no examples
	}
	return found, err
}

func (r regions) read(text string) error {
	name := ""
	var code []string
	for _, line := range strings.Split(text, "\n") {
		switch start := regionStart.FindStringSubmatch(line); {
		case start != nil && name != "":
			return fmt.Errorf("example %q begins inside of %q", start[1], name)
		case start != nil:
			name, code = start[1], nil
		case name == "":
		case regionEnd.MatchString(line):
			r[name] = append(r[name], dedent(code))
			name = ""
		default:
			code = append(code, line)
		}
	}
	if name != "" {
		return fmt.Errorf("example %q has no // end", name)
	}
	return nil
}

// dedent strips the expectations and the indentation that all lines share.
func dedent(lines []string) string {
	var kept []string
	shared := -1
	for _, line := range lines {
		bare := strings.TrimRight(want.ReplaceAllString(line, ""), " \t")
		if bare == "" && line != "" && want.MatchString(line) {
			continue // the line held nothing but an expectation
		}
		kept = append(kept, bare)
		if indent := len(bare) - len(strings.TrimLeft(bare, "\t")); bare != "" && (shared < 0 || indent < shared) {
			shared = indent
		}
	}
	for i, line := range kept {
		kept[i] = line[min(len(line), max(shared, 0)):]
	}
	return strings.Trim(strings.Join(kept, "\n"), "\n")
}

// labels say of an example what hldlint says of it.
var labels = map[string]string{"bad": "Reported:", "good": "Fixed:"}

func (r regions) body(ruleName, name string) (string, error) {
	code, ok := r[name]
	if !ok {
		return "", fmt.Errorf("no fixture in testdata/%s has the region // example: %s", ruleName, name)
	}
	_, quality, _ := strings.Cut(name, " ")
	return fmt.Sprintf("%s\n\n```go\n%s\n```\n", labels[quality], strings.Join(code, "\n\n")), nil
}
