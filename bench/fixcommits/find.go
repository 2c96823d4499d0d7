package main

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strings"
)

// limits says which changes are small enough to be read, and of which family (all when empty).
type limits struct {
	family       string
	lines, files int
}

// commit is one change with the lines of Go code that it added and removed.
type commit struct {
	hash, day, subject, message string
	files                       int
	added, removed              []string
}

// find prints the candidates in the history of a git directory, newest first.
func find(w io.Writer, dir, since string, lim limits) error {
	git := exec.Command("git", "--git-dir", dir, "log", "--no-merges", "--since", since, "--no-renames", "--unified=0", "-p",
		"--format=%x00%H%x09%as%x09%s%n%b%x01", "--", "*.go", ":!*_test.go", ":!vendor", ":!*.pb.go")
	out, err := git.StdoutPipe()
	if err != nil {
		return err
	}
	if err := git.Start(); err != nil {
		return err
	}
	if err := read(out, func(c *commit) { report(w, c, lim) }); err != nil {
		return err
	}
	return git.Wait()
}

// read hands each commit of a log to use. A commit starts with a zero byte; its message ends with a byte of value one.
func read(r io.Reader, use func(*commit)) error {
	var c *commit
	inMessage := false
	in := bufio.NewReader(r)
	for {
		line, err := in.ReadString('\n')
		if head, ok := strings.CutPrefix(line, "\x00"); ok {
			if c != nil {
				use(c)
			}
			c, inMessage = newCommit(head), true
		}
		switch {
		case c == nil:
		case inMessage:
			c.message += line
			inMessage = !strings.Contains(line, "\x01")
		default:
			c.diffLine(strings.TrimRight(line, "\n"))
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
	}
	if c != nil {
		use(c)
	}
	return nil
}

func newCommit(head string) *commit {
	parts := strings.SplitN(strings.TrimRight(head, "\n"), "\t", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return &commit{hash: parts[0], day: parts[1], subject: parts[2]}
}

func (c *commit) diffLine(line string) {
	switch {
	case strings.HasPrefix(line, "+++ "):
		c.files++
	case strings.HasPrefix(line, "--- "):
	case strings.HasPrefix(line, "+"):
		c.added = append(c.added, line[1:])
	case strings.HasPrefix(line, "-"):
		c.removed = append(c.removed, line[1:])
	}
}

// report prints a line for each family that the commit may be a fix of.
func report(w io.Writer, c *commit, lim limits) {
	if c.files > lim.files || len(c.added) > lim.lines || len(c.hash) < 12 {
		return
	}
	for _, f := range families {
		if lim.family != "" && lim.family != f.name {
			continue
		}
		if f.message.MatchString(c.message) && count(f.remedy, c.added) > count(f.remedy, c.removed) {
			fmt.Fprintf(w, "%s\t%s\t%s\t+%d\t%d\t%s\n", f.name, c.hash[:12], c.day, len(c.added), c.files, c.subject)
		}
	}
}

// count counts the lines of code that match; a comment is not a remedy.
func count(pattern *regexp.Regexp, lines []string) int {
	n := 0
	for _, line := range lines {
		if !strings.HasPrefix(strings.TrimSpace(line), "//") && pattern.MatchString(line) {
			n++
		}
	}
	return n
}
