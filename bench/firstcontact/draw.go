package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
)

// draw prints names that were never drawn, and notes that they are now. One seed draws the same from the same files.
func draw(w io.Writer, names, drawn string, n int, seed uint64) error {
	all, err := lines(names)
	if err != nil {
		return err
	}
	before, err := lines(drawn)
	if err != nil {
		return err
	}
	left := slices.DeleteFunc(all, func(name string) bool {
		return slices.ContainsFunc(before, func(line string) bool { return strings.HasSuffix(line, " "+name) })
	})
	if len(left) < n {
		return fmt.Errorf("%s: only %d of its names were never drawn", names, len(left))
	}
	r := rand.New(rand.NewPCG(seed, seed))
	r.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
	log, err := os.OpenFile(drawn, os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	for _, name := range left[:n] {
		fmt.Fprintf(log, "%s %s\n", time.Now().Format(time.DateOnly), name)
		fmt.Fprintln(w, name)
	}
	return log.Close()
}

// lines reads the lines of a file that say something.
func lines(name string) ([]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []string
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		if line := strings.TrimSpace(scanner.Text()); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out, scanner.Err()
}
