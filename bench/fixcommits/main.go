// Fixcommits finds commits that may have removed what hldlint reports, so that its recall can be measured on code that it was never mended on.
//
//	go run ./bench/fixcommits find -git DIR [-family timeout] [-since 2019-06-01] [-lines 120]
//	go run ./bench/fixcommits table [log.txt]
//
// Find reads the history of a bare git directory. A candidate is a small change of code (tests, vendored and generated files do not count)
// that adds more of a family's remedy than it takes away, and whose message says what was wrong. It prints a line for each of them:
//
//	retry	5f0c2a91b3d4	2024-03-01	+14	2	consumer: back off when the broker is gone
//
// that is family, commit, day, lines added, files, subject. Each is to be read, and is kept only where the code before it truly was an instance
// of the anti-pattern; whether hldlint reports it must not be known by then. A kept one becomes a line of cases, which evaluate of the
// corpus of fixes runs.
//
// log.txt has the batches that were measured: the figures of a batch, and the repository and commit of each of its cases. A batch counts as it
// was first found, before anything was mended after it. Table adds the batches up.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

var errUsage = errors.New("usage: fixcommits find|table")

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "fixcommits:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	dir := set.String("git", "", "bare git directory")
	only := set.String("family", "", "look for this family only")
	since := set.String("since", "2019-06-01", "oldest day; before modules were common nothing type-checks")
	lines := set.Int("lines", 120, "most lines that a change may add")
	if err := set.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "find":
		return find(w, *dir, *since, limits{family: *only, lines: *lines, files: 8})
	case "table":
		name := "bench/fixcommits/log.txt"
		if set.NArg() > 0 {
			name = set.Arg(0)
		}
		return table(w, name)
	}
	return errUsage
}
