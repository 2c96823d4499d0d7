package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// found is what is read of a report: not the message, nor the evidence.
type found struct {
	Findings []struct {
		Rule  string `json:"rule"`
		Kind  string `json:"kind"`
		Range struct {
			File string `json:"file"`
			Line int    `json:"line"`
		} `json:"range"`
	} `json:"findings"`
}

// around is how many lines before and after a finding a sheet shows.
const around = 40

// sheets writes a file for each finding of a report: the kind, the place, and the code around it.
func sheets(report, root, out string) error {
	text, err := os.ReadFile(report)
	if err != nil {
		return err
	}
	var list found
	if err := json.Unmarshal(text, &list); err != nil {
		return fmt.Errorf("%s: %w", report, err)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for i, f := range list.Findings {
		name := f.Range.File
		if !filepath.IsAbs(name) {
			name = filepath.Join(root, name)
		}
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		sheet := fmt.Sprintf("%s/%s\n%s:%d\n\n%s\nverdict (R, U, W):\nreason:\n", f.Rule, f.Kind, f.Range.File, f.Range.Line, excerpt(string(source), f.Range.Line))
		if err := os.WriteFile(filepath.Join(out, fmt.Sprintf("%03d.txt", i+1)), []byte(sheet), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// excerpt shows the lines around one, which is marked.
func excerpt(source string, line int) string {
	var out strings.Builder
	for i, text := range strings.Split(source, "\n") {
		n := i + 1
		if n < line-around || n > line+around {
			continue
		}
		mark := " "
		if n == line {
			mark = ">"
		}
		fmt.Fprintf(&out, "%s%5d %s\n", mark, n, text)
	}
	return out.String()
}
