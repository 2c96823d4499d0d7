//go:build linux

package main

import (
	"cmp"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/hldlint/hldlint/internal/chart"
)

// table is what was measured, in Markdown: medians, and how they compare with go vet's.
func (b *bench) table(runs int) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%d packages; medians of %d\n", b.packages, runs)
	for _, phase := range phases {
		if len(b.tools[0].measured[phase]) == 0 {
			continue
		}
		fmt.Fprintf(&out, "\n### %s\n\n| | wall | to go vet | CPU | to go vet | peak of a process |\n|---|--:|--:|--:|--:|--:|\n", phase)
		vet := b.median("go vet", against(phase))
		for _, t := range b.tools {
			if len(t.measured[phase]) == 0 {
				continue
			}
			m := b.median(t.name, phase)
			fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %d MB |\n", t.name, seconds(m.wall), ratio(m.wall, vet.wall), seconds(m.cpu), ratio(m.cpu, vet.cpu), m.peak>>20)
		}
	}
	return out.String()
}

// notes are what else decides the figures: the machine, what each tool is, how it ended, and that not all look at the same files.
func (b *bench) notes(ctx context.Context) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n%d processors, %s/%s. The tools take turns, each with caches of its own; the libraries are compiled beforehand for all. ", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	out.WriteString("hldlint does not look at test files, all others do. Where only its store is warm it is held against go vet without any cache of its own. A peak is that of the largest process: hldlint, staticcheck and golangci-lint are one, go vet starts one for each package.\n\n")
	for _, t := range b.tools {
		fmt.Fprintf(&out, "- %s: `%s`, %s, exit code %s", t.name, strings.Join(append([]string{filepath.Base(t.args[0])}, t.args[1:]...), " "), t.versionOf(ctx), strings.Trim(fmt.Sprint(t.exits), "[]"))
		if t.said != "" {
			fmt.Fprintf(&out, " (%s)", t.said)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// versionOf is what a tool says of itself.
func (t *tool) versionOf(ctx context.Context) string {
	out, err := exec.CommandContext(ctx, t.args[0], t.version...).Output()
	first, _, _ := strings.Cut(string(out), "\n")
	if err != nil || first == "" {
		return "unknown version"
	}
	return first
}

// plot is the CPU time of each tool in each phase.
func (b *bench) plot(module string, runs int) string {
	var bars []chart.Bar
	for _, phase := range phases[2:] {
		for _, t := range b.tools {
			if len(t.measured[phase]) == 0 {
				continue
			}
			m := b.median(t.name, phase)
			bars = append(bars, chart.Bar{
				Name: t.name, Value: m.cpu.Seconds(), Group: phase, Mark: t.name == "hldlint",
				Label: seconds(m.cpu),
			})
		}
	}
	return chart.Bars("CPU time on "+module, fmt.Sprintf("%d packages, medians of %d runs; dependencies are compiled beforehand", b.packages, runs), bars)
}

// median takes the middle of each figure by itself.
func (b *bench) median(name, phase string) sample {
	i := slices.IndexFunc(b.tools, func(t *tool) bool { return t.name == name })
	if i < 0 || len(b.tools[i].measured[phase]) == 0 {
		return sample{}
	}
	all := b.tools[i].measured[phase]
	return sample{
		wall: middle(all, func(s sample) time.Duration { return s.wall }),
		cpu:  middle(all, func(s sample) time.Duration { return s.cpu }),
		peak: middle(all, func(s sample) int64 { return s.peak }),
	}
}

func middle[T cmp.Ordered](all []sample, of func(sample) T) T {
	var values []T
	for _, s := range all {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func ratio(a, b time.Duration) string {
	if b == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", a.Seconds()/b.Seconds())
}
