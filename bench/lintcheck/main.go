// Lintcheck runs every rule over pinned modules and holds the numbers of findings against those that are written down, so that a change to a
// rule shows what else it changes:
//
//	go run ./bench/lintcheck -bin NEW             # against bench/lintcheck/golden.txt; exit code 1 if something differs
//	go run ./bench/lintcheck -bin NEW -write      # write them down
//	go run ./bench/lintcheck -bin NEW -old OLD    # two builds, with the findings that came and went
//
// The modules are in modules.txt, each at a version; std is what Go comes with. The go command fetches them into the module cache; they are
// laid out in a work folder and analysed like code of one's own, with the preset strict. Nothing says which findings are right: a person
// looks at what changed. A rule that panics is counted like a finding, and is a mistake whatever else changes.
package main

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
)

//go:embed modules.txt
var pinned string

func main() {
	var c check
	flag.StringVar(&c.bin, "bin", "hldlint", "the hldlint to run")
	flag.StringVar(&c.old, "old", "", "another build to compare with, instead of the numbers that are written down")
	flag.StringVar(&c.work, "work", filepath.Join(os.TempDir(), "hldlint-lintcheck"), "folder for the files of the modules, and for the reports")
	flag.StringVar(&c.golden, "golden", "bench/lintcheck/golden.txt", "file with the numbers")
	flag.BoolVar(&c.write, "write", false, "write the numbers down")
	flag.Parse()
	c.modules = flag.Args()
	if len(c.modules) == 0 {
		c.modules = strings.Fields(pinned)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	same, err := c.run(ctx, os.Stdout)
	if err != nil {
		fmt.Fprintf(os.Stderr, "lintcheck: %v\n", err)
		os.Exit(2)
	}
	if !same {
		os.Exit(1)
	}
}
