package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// batch is one measured batch of cases.
type batch struct {
	day, version                                       string
	cases                                              int
	local, localOf, interprocedural, interproceduralOf int
	residual                                           int
}

// table prints the batches of a log, and their sum.
func table(w io.Writer, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	batches, err := parse(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	fmt.Fprintln(w, "day         hldlint   cases  local  interprocedural  residual")
	sum := batch{day: "all"}
	for _, b := range batches {
		sum = sum.plus(b)
		b.print(w)
	}
	sum.print(w)
	return nil
}

// parse reads the lines of batches; the lines of their cases, which start with a blank, and comments are passed over.
//
//	2026-11-29 a96a483 28 local 8/10 interprocedural 7/18 residual 2
//	  owner/name 5f0c2a91b3d4
func parse(text string) ([]batch, error) {
	var out []batch
	for _, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") {
			continue
		}
		var b batch
		_, err := fmt.Sscanf(line, "%s %s %d local %d/%d interprocedural %d/%d residual %d", &b.day, &b.version, &b.cases,
			&b.local, &b.localOf, &b.interprocedural, &b.interproceduralOf, &b.residual)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		if b.localOf+b.interproceduralOf != b.cases {
			return nil, fmt.Errorf("%q: %d local and %d interprocedural cases are not %d", line, b.localOf, b.interproceduralOf, b.cases)
		}
		out = append(out, b)
	}
	return out, nil
}

func (b batch) plus(c batch) batch {
	b.cases += c.cases
	b.local += c.local
	b.localOf += c.localOf
	b.interprocedural += c.interprocedural
	b.interproceduralOf += c.interproceduralOf
	b.residual += c.residual
	return b
}

func (b batch) print(w io.Writer) {
	fmt.Fprintf(w, "%-11s %-9s %5d  %5s  %15s  %8d\n", b.day, b.version, b.cases, fmt.Sprintf("%d/%d", b.local, b.localOf),
		fmt.Sprintf("%d/%d", b.interprocedural, b.interproceduralOf), b.residual)
}
