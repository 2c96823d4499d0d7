// Firstcontact helps to judge findings on services that hldlint never saw: it draws them, writes a sheet for each finding that shows the
// code and not the message, and counts the verdicts.
//
//	go run ./bench/firstcontact draw -n 10 -seed 7
//	hldlint --format json ./... >found.json		in each of them, before anything is changed
//	go run ./bench/firstcontact sheets -findings found.json -root DIR -out sheets
//	go run ./bench/firstcontact table verdicts.txt
//	go run ./bench/firstcontact page >docs/precision.md
//
// services.txt has the names to draw from, drawn.txt those that were, batches what was judged. A verdict is a line "KIND R|U|W place": right,
// true but holding little, wrong. Whoever judges has not written the rule.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"time"
)

var errUsage = errors.New("usage: firstcontact draw|sheets|table|page")

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "firstcontact:", err)
		os.Exit(1)
	}
}

func run(args []string, w io.Writer) error {
	if len(args) == 0 {
		return errUsage
	}
	set := flag.NewFlagSet(args[0], flag.ContinueOnError)
	n := set.Int("n", 10, "how many")
	seed := set.Uint64("seed", uint64(time.Now().Unix()), "of the draw")
	names := set.String("services", "bench/firstcontact/services.txt", "names to draw from")
	drawn := set.String("drawn", "bench/firstcontact/drawn.txt", "names that were drawn; the new ones are added")
	batches := set.String("batches", "bench/firstcontact/batches", "folder of what was judged")
	fixes := set.String("fixes", "bench/fixcommits/log.txt", "log of the fix commits")
	findings := set.String("findings", "", "JSON report of hldlint")
	root := set.String("root", ".", "folder that the report's files are below")
	out := set.String("out", "sheets", "folder for the sheets")
	if err := set.Parse(args[1:]); err != nil {
		return err
	}
	switch args[0] {
	case "draw":
		return draw(w, *names, *drawn, *n, *seed)
	case "sheets":
		return sheets(*findings, *root, *out)
	case "page":
		return page(w, *batches, *fixes)
	case "table":
		return table(w, set.Args())
	}
	return errUsage
}
