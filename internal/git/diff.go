package git

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// Changes are the lines of the working tree that are not as they were.
type Changes struct {
	root  string
	lines map[string][]span // by name from the root
}

// span is the lines [from, to].
type span struct{ from, to int }

const lastLine = 1 << 30

// Touches reports whether some of the lines [from, to] of a file have changed.
func (c *Changes) Touches(file string, from, to int) bool {
	rel, err := filepath.Rel(c.root, file)
	if err != nil {
		return false
	}
	for _, s := range c.lines[filepath.ToSlash(rel)] {
		if from <= s.to && s.from <= max(from, to) {
			return true
		}
	}
	return false
}

// Since returns what has changed since a commit, files that git does not know yet included.
func (r *Repo) Since(ctx context.Context, commit string) (*Changes, error) {
	diff, err := r.run(ctx, "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", commit, "--", ".")
	if err != nil {
		return nil, err
	}
	c := &Changes{root: r.Root, lines: map[string][]span{}}
	if err := c.read(diff); err != nil {
		return nil, err
	}
	untracked, err := r.run(ctx, "ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(untracked, "\x00") {
		if name != "" {
			c.lines[name] = []span{{1, lastLine}}
		}
	}
	return c, nil
}

var hunk = regexp.MustCompile(`^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@`)

// read reads a diff without context. It counts the lines of each hunk, so that a line of code that looks like a header is none.
func (c *Changes) read(diff string) error {
	file, skip := "", 0
	for line := range strings.SplitSeq(diff, "\n") {
		if skip > 0 && (strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-")) {
			skip--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			var err error
			if file, err = unquote(name); err != nil {
				return err
			}
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		from, count := number(m[1]), 1
		if m[2] != "" {
			count = number(m[2])
		}
		skip = count + removed(line)
		if count > 0 {
			c.lines[file] = append(c.lines[file], span{from, from + count - 1})
		}
	}
	return nil
}

// removed is the number of lines that a hunk takes away: "@@ -10,3 +9 @@".
func removed(header string) int {
	old := strings.Fields(header)[1]
	_, count, several := strings.Cut(old, ",")
	if !several {
		return 1
	}
	return number(count)
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0 // the pattern lets only digits through: the number is too large for any file
	}
	return n
}

// unquote reads a name as git prints it: in C's quotes if it has unusual characters, with a tab behind it if it has blanks.
func unquote(name string) (string, error) {
	name = strings.TrimSuffix(name, "\t")
	if strings.HasPrefix(name, `"`) {
		plain, err := strconv.Unquote(name)
		if err != nil {
			return "", fmt.Errorf("git diff names a file %s: %w", name, err)
		}
		name = plain
	}
	return strings.TrimPrefix(name, "b/"), nil
}
