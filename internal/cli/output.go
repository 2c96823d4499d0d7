package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/renameio/v2"
	"golang.org/x/term"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/report"
)

// An output is one report and where it goes.
type output struct {
	format string
	file   string // absolute; empty: standard output
}

// outputs reads the values of --format, of the formats that there are, and refuses what could only fail after the analysis, or would mix two reports.
func outputs(known, formats []string, dir string) ([]output, error) {
	var out []output
	for _, f := range formats {
		name, file, toFile := strings.Cut(f, "=")
		if !slices.Contains(known, name) {
			meant := ""
			if best := config.Nearest(name, known); best != "" {
				meant = fmt.Sprintf("; did you mean %q?", best)
			}
			return nil, fmt.Errorf("--format: unknown format %q: want one of %s%s", name, strings.Join(known, ", "), meant)
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format: %s without a file name", f)
		}
		if toFile && !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
		if slices.ContainsFunc(out, func(o output) bool { return o.file == file }) {
			return nil, fmt.Errorf("--format: two reports would go to one place: write one as %s=FILE", name)
		}
		if info, err := os.Stat(filepath.Dir(file)); toFile && (err != nil || !info.IsDir()) {
			return nil, fmt.Errorf("--format: there is no directory %s", filepath.Dir(file))
		}
		out = append(out, output{name, file})
	}
	return out, nil
}

func (o output) write(host Host, result *report.Result, options report.Options) error {
	if o.file == "" {
		if err := report.Write(host.Stdout, o.format, result, options); err != nil || o.format != "github" {
			return err
		}
		return summarise(host.env("GITHUB_STEP_SUMMARY"), result, options)
	}
	options.Color = false
	return o.send(host, func(w io.Writer) error { return report.Write(w, o.format, result, options) })
}

// send has something written where the output goes.
func (o output) send(host Host, write func(io.Writer) error) error {
	if o.file == "" {
		return write(host.Stdout)
	}
	if err := writeFile(o.file, write); err != nil {
		return fmt.Errorf("writing %s: %w", o.file, err)
	}
	return nil
}

// summarise adds the findings to the page that GitHub shows of a step: the file is named by the runner, and shared with the
// step's other commands.
func summarise(file string, result *report.Result, options report.Options) error {
	if file == "" {
		return nil
	}
	f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("opening the step's summary: %w", err)
	}
	if err := report.Write(f, "markdown", result, options); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("writing the step's summary: %w", err)
	}
	return nil
}

// writeFile replaces a file at once, so that nobody reads half a report.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := renameio.NewPendingFile(name, renameio.WithPermissions(0o644))
	if err != nil {
		return err
	}
	defer f.Cleanup() //nolint:errcheck // after a replace there is nothing to clean up
	if err := write(f); err != nil {
		return err
	}
	return f.CloseAtomicallyReplace()
}

// colored decides whether standard output gets colours.
func (h Host) colored(when string) (bool, error) {
	switch when {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
		return h.env("NO_COLOR") == "" && h.env("TERM") != "dumb" && isTerminal(h.Stdout), nil
	}
	return false, fmt.Errorf("--color: %q is none of auto, always, never", when)
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
