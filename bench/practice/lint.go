package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// lint runs hldlint on a module. Its findings are lines, and so are its problems.
func (p *practice) lint(ctx context.Context, r repository, dir, module string) []string {
	args := append([]string{"--format", "json"}, p.flags...)
	cmd := exec.CommandContext(ctx, p.bin, append(args, "./...")...)
	cmd.Dir = module
	cmd.Env = os.Environ()
	if !isFile(filepath.Join(module, "vendor", "modules.txt")) && !isFile(filepath.Join(module, "go.work")) && os.Getenv("GOFLAGS") == "" {
		cmd.Env = append(cmd.Env, "GOFLAGS=-mod=mod") // lines that go.sum lacks are no matter here
	}
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	start := time.Now()
	err := cmd.Run()
	took := time.Since(start)

	where := r.name
	if below, err := filepath.Rel(dir, module); err == nil && below != "." {
		where += "/" + filepath.ToSlash(below)
	}
	code := 0
	if cmd.ProcessState != nil {
		code = cmd.ProcessState.ExitCode()
	}
	var lines []string
	findings, failed := read(where, stdout.Bytes())
	if failed != nil {
		lines = append(lines, fmt.Sprintf("%s: no result: %v, %v\n", where, err, failed))
	}
	for line := range strings.Lines(stderr.String()) {
		if strings.HasPrefix(line, "hldlint: ") {
			lines = append(lines, where+": problem: "+strings.ReplaceAll(strings.TrimSpace(line), dir, "")+"\n")
		}
	}
	var cpu time.Duration
	if cmd.ProcessState != nil {
		cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	fmt.Fprintf(os.Stderr, "%-40s exit %d, %3d findings, %3d problems, %6.1f s, %6.1f s CPU\n", where, code, len(findings), len(lines), took.Seconds(), cpu.Seconds())
	return append(lines, findings...)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// read makes a line of each finding: where it is and what it says, and then all else, so that any difference shows.
func read(where string, text []byte) ([]string, error) {
	var result struct {
		Findings []struct {
			Rule, Kind, Severity, Message string
			Range                         place
			Chain                         []struct {
				Range   place
				Message string
			}
			Fixes json.RawMessage
		}
	}
	if err := json.Unmarshal(text, &result); err != nil {
		return nil, err
	}
	var out []string
	for _, f := range result.Findings {
		var line strings.Builder
		fmt.Fprintf(&line, "%s: %s: %s/%s: %s: %s", where, f.Range, f.Rule, f.Kind, f.Severity, f.Message)
		for _, step := range f.Chain {
			fmt.Fprintf(&line, " | %s: %s", step.Range, step.Message)
		}
		if len(f.Fixes) > 0 {
			var fixes bytes.Buffer
			if err := json.Compact(&fixes, f.Fixes); err != nil {
				return nil, err
			}
			fmt.Fprintf(&line, " | fixes %s", &fixes)
		}
		out = append(out, line.String()+"\n")
	}
	return out, nil
}

type place struct {
	File         string
	Line, Column int
}

func (p place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }
