package owners

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Names are the places where code hosts look for the file, in their order.
var Names = []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}

// Owners are the lines of a file.
type Owners struct{ lines []line }

type line struct {
	patterns []string // of doublestar, relative to the root
	owners   string
}

// Find returns the file that counts in a repository, or "".
func Find(root string) string {
	for _, name := range Names {
		name = filepath.Join(root, filepath.FromSlash(name))
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return name
		}
	}
	return ""
}

// Read reads a file.
func Read(name string) (*Owners, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading who owns what: %w", err)
	}
	defer f.Close()
	return Parse(f)
}

// Parse reads lines: a pattern, and who owns what it matches. A section of GitLab's may name owners for lines that have none.
func Parse(r io.Reader) (*Owners, error) {
	out := &Owners{}
	section := ""
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		fields := split(lines.Text())
		if len(fields) == 0 {
			continue
		}
		if strings.HasPrefix(fields[0], "[") || strings.HasPrefix(fields[0], "^[") {
			_, rest, _ := strings.Cut(lines.Text(), "]")
			section = strings.Join(named(split(rest)), " ")
			continue
		}
		owners := strings.Join(fields[1:], " ")
		if owners == "" {
			owners = section
		}
		out.lines = append(out.lines, line{patterns(fields[0]), owners})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading who owns what: %w", err)
	}
	return out, nil
}

// split divides a line at blanks, of which a backslash makes part of a name, and drops comments.
func split(text string) []string {
	var out []string
	var field strings.Builder
	end := func() {
		if field.Len() > 0 {
			out = append(out, field.String())
			field.Reset()
		}
	}
	escaped := false
	for _, c := range text {
		switch {
		case escaped:
			field.WriteRune(c)
			escaped = false
		case c == '\\':
			escaped = true
		case c == '#' && field.Len() == 0:
			end()
			return out
		case c == ' ' || c == '\t' || c == '\r' || c == '\ufeff':
			end()
		default:
			field.WriteRune(c)
		}
	}
	end()
	return out
}

// named are the fields that name somebody: a section's may also say how many have to approve.
func named(fields []string) []string {
	var out []string
	for _, f := range fields {
		if strings.Contains(f, "@") {
			out = append(out, f)
		}
	}
	return out
}

// patterns turns a pattern, as .gitignore has them, into those of doublestar: one with a slash in it begins at the root, others mean any
// folder; a folder stands for all that is in it, and docs/* for its files alone.
func patterns(p string) []string {
	inner := strings.Trim(p, "/")
	if !strings.HasPrefix(p, "/") && !strings.Contains(inner, "/") {
		inner = "**/" + inner
	}
	switch {
	case strings.HasSuffix(p, "/"):
		return []string{inner + "/**"}
	case strings.HasSuffix(p, "/*"):
		return []string{inner}
	}
	return []string{inner, inner + "/**"}
}

// Of is who owns a file, as the last line that matches it says, or "". The name is relative to the root of the repository, with slashes.
func (o *Owners) Of(file string) string {
	for i := len(o.lines) - 1; i >= 0; i-- {
		for _, p := range o.lines[i].patterns {
			if ok, _ := doublestar.Match(p, file); ok {
				return o.lines[i].owners
			}
		}
	}
	return ""
}
