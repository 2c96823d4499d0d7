//go:build linux

// Bench measures hldlint on a module against whichever of go vet, staticcheck and golangci-lint are on PATH: on empty caches,
// again, after an edit of a package that nobody imports, and after an edit of the one that most import. It fetches nothing,
// works on a copy of the module and with caches of its own, and takes turns, so that what else the machine does hits all alike.
//
//	go run ./bench [-n 5] [-first 1] [-svg bench.svg] MODULE
//
// MODULE is the folder of a checked-out module whose dependencies are in the module cache. The compiled dependencies are
// there for all tools: "cold" is the tool's own cache. With -first, hldlint and go vet are measured where nothing was ever built as well, as
// on a fresh CI machine: go vet compiles all dependencies then, which takes minutes. "store warm" is the same for a machine on which another
// module with the same dependencies was linted. Every tool runs as it does by default: hldlint with all stable rules, the others
// with test files, which hldlint leaves out.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
)

func main() {
	first := flag.Int("first", 0, "how often it is measured where nothing was built")
	runs := flag.Int("n", 5, "how often each figure is measured; the median counts")
	svg := flag.String("svg", "", "file for the plot")
	hldlint := flag.String("hldlint", "", "binary of hldlint; without it the one of this source is built")
	flag.Parse()
	if flag.NArg() != 1 || *runs < 1 {
		fmt.Fprintln(os.Stderr, "usage: bench [-n N] [-first N] [-svg FILE] [-hldlint BINARY] MODULE")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, flag.Arg(0), *hldlint, *svg, *runs, *first); err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, module, hldlint, svg string, runs, first int) error {
	temp, err := os.MkdirTemp("", "hldlint-bench")
	if err != nil {
		return fmt.Errorf("making a folder for the copy: %w", err)
	}
	defer os.RemoveAll(temp)
	if hldlint == "" {
		hldlint = filepath.Join(temp, "hldlint")
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", hldlint, "github.com/hldlint/hldlint/cmd/hldlint").CombinedOutput(); err != nil {
			return fmt.Errorf("building hldlint, which wants its own source around it: %w\n%s", err, out)
		}
	}
	b := &bench{temp: temp, dir: filepath.Join(temp, "module"), tools: tools(hldlint)}
	if err := b.prepare(ctx, module); err != nil {
		return err
	}
	for range first {
		for _, t := range b.tools {
			if err := b.nothingBuilt(ctx, t); err != nil {
				return err
			}
		}
	}
	for i := range runs {
		for _, t := range b.tools {
			if err := b.turn(ctx, t, i); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "run %d of %d: %s\n", i+1, runs, t.name)
		}
	}
	fmt.Print(b.table(runs), b.notes(ctx))
	if svg == "" {
		return nil
	}
	return cmp.Or(os.WriteFile(svg, []byte(b.plot(filepath.Base(filepath.Clean(module)), runs)), 0o644), ctx.Err())
}

// A tool is one linter and how it is started.
type tool struct {
	name    string
	version []string // arguments that ask for its version
	args    []string
	env     func(cache string) []string // where its own cache is, beside GOCACHE

	measured map[string][]sample
	exits    []int // exit codes, each once
	said     string
}

// tools are hldlint and those on PATH.
func tools(hldlint string) []*tool {
	list := []*tool{
		{name: "hldlint", version: []string{"version"}, args: []string{hldlint, "--concise", "./..."}, env: func(c string) []string { return []string{"HLDLINT_CACHE=" + filepath.Join(c, "hldlint")} }},
		{name: "go vet", version: []string{"version"}, args: []string{"go", "vet", "./..."}, env: func(string) []string { return nil }},
		{name: "staticcheck", version: []string{"-version"}, args: []string{"staticcheck", "./..."}, env: func(c string) []string { return []string{"STATICCHECK_CACHE=" + filepath.Join(c, "staticcheck")} }},
		{name: "golangci-lint", version: []string{"version", "--short"}, args: []string{"golangci-lint", "run", "./..."}, env: func(c string) []string { return []string{"GOLANGCI_LINT_CACHE=" + filepath.Join(c, "golangci")} }},
	}
	var there []*tool
	for _, t := range list {
		t.measured = map[string][]sample{}
		if _, err := exec.LookPath(t.args[0]); err == nil || errors.Is(err, exec.ErrDot) {
			there = append(there, t)
		}
	}
	return there
}
