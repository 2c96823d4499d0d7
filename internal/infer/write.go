package infer

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// A Writer writes the rows of packages as files of models, with their proofs as comments.
type Writer struct {
	Version string      // of the module
	Dir     string      // of the module: places are relative to it
	Known   *models.Set // the rows that are there
	All     bool        // those too that the known ones agree with
	Said    bool        // there was something to write
}

// Write writes one package, if there is anything to say of it; each but the first is a document of its own.
func (w *Writer) Write(out io.Writer, p *Package) error {
	var rows, doubts, agreeing strings.Builder
	for i := range p.Rows {
		row := &p.Rows[i]
		said := compare(w.Known.Func(row.fn), row)
		switch {
		case said == agrees && !w.All:
			fmt.Fprintf(&agreeing, "# agrees: %s\n", row.Func.Func)
		case row.Doubt != "":
			w.doubt(&doubts, row, said)
		default:
			w.row(&rows, row, said)
		}
	}
	if rows.Len()+doubts.Len()+agreeing.Len() == 0 {
		return nil
	}
	var text strings.Builder
	if w.Said {
		text.WriteString("---\n")
	}
	w.Said = true
	fmt.Fprintf(&text, "package: %s\nverified: %s\ninferred: %s\n", p.Path, w.Version, w.Version)
	if rows.Len() > 0 {
		fmt.Fprintf(&text, "funcs:\n%s", rows.String())
	}
	if bounded := boundedTypes(p); len(bounded) > 0 {
		fmt.Fprintf(&text, "types:\n%s", strings.Join(bounded, ""))
	}
	if doubts.Len() > 0 {
		fmt.Fprintf(&text, "# Undecided: they wait, and what ends that is not proved.\n%s", doubts.String())
	}
	text.WriteString(agreeing.String())
	_, err := io.WriteString(out, text.String())
	return err
}

func (w *Writer) row(out io.Writer, row *Row, said string) {
	fmt.Fprintf(out, "  - %s\n", flow(row.Func))
	if said != "" {
		fmt.Fprintf(out, "    # %s\n", said)
	}
	w.proof(out, "    #   ", row.Proof)
}

func (w *Writer) doubt(out io.Writer, row *Row, said string) {
	fmt.Fprintf(out, "#  - %s\n#    %s\n", flow(row.Func), row.Doubt)
	if said != "" {
		fmt.Fprintf(out, "#    %s\n", said)
	}
	w.proof(out, "#      ", row.Proof)
}

func (w *Writer) proof(out io.Writer, margin string, hops []summary.Hop) {
	for _, h := range hops {
		s := h.Says()
		file := s.File
		if rel, err := filepath.Rel(w.Dir, file); err == nil && !strings.HasPrefix(rel, "..") {
			file = filepath.ToSlash(rel)
		}
		fmt.Fprintf(out, "%s%s:%d: %s\n", margin, file, s.Line, s.What)
	}
}

// boundedTypes are rows of the types whose fields end waits of their methods, sorted.
func boundedTypes(p *Package) []string {
	fields := map[string][]string{}
	for i := range p.Rows {
		row := &p.Rows[i]
		if row.Doubt != "" || row.Waits == nil || row.Waits.Bound != "receiver" {
			continue
		}
		name := code.Named(row.fn.Signature().Recv().Type()).Obj().Name()
		if !slices.Contains(fields[name], row.Waits.Field) {
			fields[name] = append(fields[name], row.Waits.Field)
		}
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		out = append(out, fmt.Sprintf("  - {type: %s, bounds: [%s]}\n", name, strings.Join(fields[name], ", ")))
	}
	return out
}

// flow writes a row in one line.
func flow(f models.Func) string {
	text, err := yaml.MarshalWithOptions(f, yaml.Flow(true))
	if err != nil {
		panic("internal error: " + err.Error()) // it is data only
	}
	return strings.TrimSpace(string(text))
}
