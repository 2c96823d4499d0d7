package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// check is one run.
type check struct {
	bin, old, work, golden string
	write                  bool
	modules                []string
}

// run counts what the build finds, and tells what differs. It reports whether nothing does.
func (c *check) run(ctx context.Context, w io.Writer) (same bool, err error) {
	now, err := c.count(ctx, c.bin, "new")
	if err != nil {
		return false, err
	}
	if c.write {
		return true, os.WriteFile(c.golden, []byte(now.String()), 0o644)
	}
	before, err := c.before(ctx)
	if err != nil {
		return false, err
	}
	same = writeDiff(w, before, now)
	if c.old != "" && !same {
		return false, c.details(ctx, w)
	}
	return same, nil
}

// before is what the other build finds, or what is written down of the modules that were asked for.
func (c *check) before(ctx context.Context) (counts, error) {
	if c.old != "" {
		return c.count(ctx, c.old, "old")
	}
	text, err := os.ReadFile(c.golden)
	if err != nil {
		return nil, err
	}
	return parse(string(text), c.modules)
}

func (c *check) count(ctx context.Context, bin, name string) (counts, error) {
	all := counts{}
	for _, module := range c.modules {
		dir, patterns, err := layOut(ctx, c.work, module)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", module, err)
		}
		out := c.reportOf(module, name)
		if err := lint(ctx, bin, dir, out, patterns); err != nil {
			return nil, fmt.Errorf("%s: %w", module, err)
		}
		text, err := os.ReadFile(out)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", module, err)
		}
		if err := all.add(module, text); err != nil {
			return nil, fmt.Errorf("%s: %w", module, err)
		}
	}
	return all, nil
}

func (c *check) reportOf(module, name string) string {
	return filepath.Join(c.work, strings.NewReplacer("/", "+", "@", "-").Replace(module)+"."+name+".json")
}

// lint runs a build. It finds something, and some of a module may not compile: neither is an error here.
func lint(ctx context.Context, bin, dir, out string, patterns []string) error {
	cmd := exec.CommandContext(ctx, bin, append([]string{"--preset", "strict", "--format", "json=" + out}, patterns...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off") // lines that go.sum lacks are no matter here
	var stderr strings.Builder
	cmd.Stderr = &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && (exit.ExitCode() == 1 || exit.ExitCode() == 3) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w: %s", err, stderr.String())
	}
	return nil
}

// details has the newer build tell which findings came and went.
func (c *check) details(ctx context.Context, w io.Writer) error {
	for _, module := range c.modules {
		fmt.Fprintf(w, "\n%s\n", module)
		cmd := exec.CommandContext(ctx, c.bin, "compare", c.reportOf(module, "old"), c.reportOf(module, "new"))
		cmd.Dir, cmd.Stdout, cmd.Stderr = c.work, w, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("%s: comparing: %w", module, err)
		}
	}
	return nil
}
