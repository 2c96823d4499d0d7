package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/aymanbagabas/go-udiff"
	"github.com/google/renameio/v2"
	"github.com/spf13/pflag"

	"github.com/hldlint/hldlint/internal/fix"
	"github.com/hldlint/hldlint/internal/report"
)

// fixing says what is done with fixes.
type fixing struct {
	apply, diff, unsafe bool
}

func (f *fixing) flags(set *pflag.FlagSet) {
	set.BoolVar(&f.apply, "fix", false, "apply the safe fixes; what remains is reported")
	set.BoolVar(&f.diff, "diff", false, "print what --fix would change, as a unified diff, and change nothing")
	set.BoolVar(&f.unsafe, "unsafe-fixes", false, "with --fix or --diff: also fixes that may change what correct code does")
}

func (f *fixing) check() error {
	if f.apply && f.diff {
		return errors.New("--fix changes files and --diff does not: want one of them")
	}
	if f.unsafe && !f.apply && !f.diff {
		return errors.New("--unsafe-fixes goes with --fix or --diff")
	}
	return nil
}

// maxRounds ends fixes that make work for each other. Overlapping ones need a round each.
const maxRounds = 20

// options are those of one round: only files of this repository are touched, and no package that was refused.
func (l *lint) fixOptions(p *plan, refused map[string]bool) fix.Options {
	return fix.Options{
		Unsafe: l.fixing.unsafe, Read: os.ReadFile,
		Wanted: func(f report.Finding) bool {
			return !refused[f.Package] && !slices.ContainsFunc(f.Fixes[0].Edits, func(e report.Edit) bool {
				rel, err := filepath.Rel(p.report.Root, e.File)
				return err != nil || !filepath.IsLocal(rel)
			})
		},
	}
}

// fixAll applies fixes round by round, and returns what is found after the last one. A round after which a package no longer
// compiles is taken back, and that package's fixes are left alone from then on.
func (l *lint) fixAll(ctx context.Context, p *plan, result *report.Result) (*report.Result, error) {
	refused := map[string]bool{}
	fixed := 0
	for range maxRounds {
		if err := l.narrow(ctx, p, result); err != nil {
			return nil, err
		}
		out, err := fix.Apply(result.Findings, l.fixOptions(p, refused))
		if err != nil {
			return nil, exit{NotAnalysed, err}
		}
		if len(out.Texts) == 0 {
			break
		}
		undo, err := writeAll(out.Texts)
		if err != nil {
			return nil, exit{NotAnalysed, err}
		}
		after, err := analyse(ctx, p.driver)
		if err != nil {
			return nil, errors.Join(err, undo())
		}
		if worse := newProblems(result, after); len(worse) > 0 {
			if err := undo(); err != nil {
				return nil, exit{NotAnalysed, err}
			}
			l.refuse(refused, out, worse, p.report)
			continue
		}
		fixed += len(out.Applied)
		result = after
	}
	if err := l.narrow(ctx, p, result); err != nil {
		return nil, err
	}
	l.tell("%s applied%s", counted(fixed, "fix", "fixes"), l.leftOut(result, len(refused)))
	return result, nil
}

// leftOut says what fixes do not answer: those that were not asked for, and findings that have none.
//
//	; left out: 2 unsafe fixes (--unsafe-fixes applies them too), 5 findings without a fix
func (l *lint) leftOut(result *report.Result, refused int) string {
	unsafe, none := 0, 0
	for _, f := range result.Findings {
		switch {
		case len(f.Fixes) == 0:
			none++
		case f.Fixes[0].Unsafe() && !l.fixing.unsafe:
			unsafe++
		}
	}
	var parts []string
	if unsafe > 0 {
		parts = append(parts, counted(unsafe, "unsafe fix", "unsafe fixes")+" (see --unsafe-fixes)")
	}
	if none > 0 {
		parts = append(parts, counted(none, "finding", "findings")+" without a fix")
	}
	if refused > 0 {
		parts = append(parts, "fixes of "+counted(refused, "package", "packages")+" that would not compile")
	}
	if len(parts) == 0 {
		return ""
	}
	return "; left out: " + strings.Join(parts, ", ")
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// writeAll replaces files and returns what puts the old texts back.
func writeAll(texts map[string][]byte) (undo func() error, err error) {
	old := map[string][]byte{}
	undo = func() error {
		var errs []error
		for file, text := range old {
			errs = append(errs, renameio.WriteFile(file, text, 0o644, renameio.WithExistingPermissions()))
		}
		return errors.Join(errs...)
	}
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		err := rewrite(file, func(text []byte) ([]byte, error) {
			old[file] = text
			return texts[file], nil
		})
		if err != nil {
			return nil, errors.Join(fmt.Errorf("applying a fix: %w", err), undo())
		}
	}
	return undo, nil
}

// newProblems are the problems of a result that an earlier one had not.
func newProblems(before, after *report.Result) []report.Problem {
	return slices.DeleteFunc(slices.Clone(after.Problems), func(p report.Problem) bool { return slices.Contains(before.Problems, p) })
}

// refuse marks the packages whose fixes broke something; all that were fixed, if it cannot be told which.
func (l *lint) refuse(refused map[string]bool, out *fix.Outcome, worse []report.Problem, o report.Options) {
	guilty := map[string]bool{}
	for _, f := range out.Applied {
		if slices.ContainsFunc(worse, func(p report.Problem) bool { return p.Package == f.Package }) {
			guilty[f.Package] = true
		}
	}
	if len(guilty) == 0 {
		for _, f := range out.Applied {
			guilty[f.Package] = true
		}
	}
	maps.Copy(refused, guilty)
	for _, name := range slices.Sorted(maps.Keys(guilty)) {
		fmt.Fprintf(l.host.Stderr, "hldlint: the fixes of %s are taken back, because it would not compile: %s\n", report.Visible(name), report.ProblemText(worse[0], o.Base))
	}
}

// preview prints what a first round of fixes would change.
func (l *lint) preview(p *plan, result *report.Result) error {
	out, err := fix.Apply(result.Findings, l.fixOptions(p, nil))
	if err != nil {
		return exit{NotAnalysed, err}
	}
	var b strings.Builder
	for _, file := range slices.Sorted(maps.Keys(out.Texts)) {
		old, err := os.ReadFile(file)
		if err != nil {
			return exit{NotAnalysed, fmt.Errorf("reading what is to be fixed: %w", err)}
		}
		name := filepath.ToSlash(shown(p.report.Base, file))
		b.WriteString(udiff.Unified(diffName("a/"+name), diffName("b/"+name), string(old), string(out.Texts[file])))
	}
	text := b.String()
	if isTerminal(l.host.Stdout) {
		text = report.Printable(text) // a pipe gets the bytes, so that the diff can be applied
	}
	if _, err := io.WriteString(l.host.Stdout, text); err != nil {
		return exit{NotAnalysed, fmt.Errorf("writing the diff: %w", err)}
	}
	if n := len(out.Waiting); n > 0 {
		l.tell("%s would come later, because they overlap these", counted(n, "fix", "fixes"))
	}
	if rest := l.leftOut(result, 0); rest != "" {
		l.tell("%s", strings.TrimPrefix(rest, "; "))
	}
	if text != "" {
		return exit{code: Found}
	}
	return nil
}

// diffName is a file's name as git reads it in a diff: in C's quotes if it has characters that would end it.
func diffName(name string) string {
	if !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '"' || r == '\\' }) {
		return name
	}
	var b strings.Builder
	for _, c := range []byte(name) {
		if c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			fmt.Fprintf(&b, "\\%03o", c)
		} else {
			b.WriteByte(c)
		}
	}
	return `"` + b.String() + `"`
}
