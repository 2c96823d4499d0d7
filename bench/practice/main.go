// Practice runs hldlint over services that nobody tuned it to, and writes down what it finds, so that two builds can be compared:
//
//	go run ./bench/practice -mirrors DIR -bin OLD -out old.txt
//	go run ./bench/practice -mirrors DIR -bin NEW -out new.txt
//	diff old.txt new.txt
//
// DIR holds bare git directories, named owner+name or owner+name/repo. Of each repository that is named (all of them, if none is) the
// files of a commit are laid out in a work folder, once, and hldlint is run there on each of its modules. Nothing is built, and nothing
// is fetched but the modules that are missing in the module cache.
//
// A line of the output is a finding with all its evidence and fixes, or a problem; the lines are sorted. What a run took goes to the
// standard error.
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

func main() {
	var p practice
	flag.StringVar(&p.mirrors, "mirrors", "", "folder of bare git directories")
	flag.StringVar(&p.work, "work", filepath.Join(os.TempDir(), "hldlint-practice"), "folder for the files of the repositories")
	flag.StringVar(&p.bin, "bin", "hldlint", "the hldlint to run")
	flags := flag.String("flags", "", "more flags for it, with spaces between: -flags='--preset strict'")
	out := flag.String("out", "", "file for the findings; the standard output if it is empty")
	jobs := flag.Int("jobs", 1, "repositories at once")
	flag.Parse()
	if p.mirrors == "" {
		fmt.Fprintln(os.Stderr, "usage: practice -mirrors DIR [-bin HLDLINT] [-flags FLAGS] [-out FILE] [OWNER/NAME[@COMMIT] ...]")
		os.Exit(2)
	}
	p.flags = strings.Fields(*flags)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := p.run(ctx, flag.Args(), *jobs, *out); err != nil {
		fmt.Fprintf(os.Stderr, "practice: %v\n", err)
		os.Exit(1)
	}
}

// practice is how repositories are run.
type practice struct {
	mirrors, work, bin string
	flags              []string
}

func (p *practice) run(ctx context.Context, names []string, jobs int, out string) error {
	list, err := p.repositories(names)
	if err != nil {
		return err
	}
	var (
		mu    sync.Mutex
		all   sync.WaitGroup
		lines []string
		slots = make(chan struct{}, max(jobs, 1))
	)
	for _, r := range list {
		all.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			found := p.one(ctx, r)
			mu.Lock()
			defer mu.Unlock()
			lines = append(lines, found...)
		})
	}
	all.Wait()
	slices.Sort(lines)
	text := strings.Join(lines, "")
	if out == "" {
		fmt.Print(text)
		return ctx.Err()
	}
	return cmp.Or(os.WriteFile(out, []byte(text), 0o644), ctx.Err())
}

// one runs a repository. That it cannot be laid out is a line of its own.
func (p *practice) one(ctx context.Context, r repository) []string {
	dir, err := r.layOut(ctx, p.work)
	if err != nil {
		return []string{fmt.Sprintf("%s: cannot be laid out: %v\n", r.name, err)}
	}
	var lines []string
	for _, module := range modules(dir) {
		lines = append(lines, p.lint(ctx, r, dir, module)...)
	}
	return lines
}
