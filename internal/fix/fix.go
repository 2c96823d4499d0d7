package fix

import (
	"bytes"
	"cmp"
	"fmt"
	"go/format"
	"go/parser"
	"go/token"
	"maps"
	"slices"

	"github.com/hldlint/hldlint/internal/report"
)

// Options say which fixes count.
type Options struct {
	Unsafe bool                              // those that may change what correct code does as well
	Wanted func(f report.Finding) bool       // nil: all
	Read   func(file string) ([]byte, error) // os.ReadFile, or what stands in its place
}

// An Outcome is what one round of fixes comes to.
type Outcome struct {
	Texts   map[string][]byte // the new text of each file that changes
	Applied []report.Finding
	Waiting []report.Finding // their fixes overlap applied ones: analyse again, and fix again
	Broken  []report.Finding // their fixes are none: out of range, or the file would not parse
}

// Apply chooses fixes and makes the new texts. A fix is applied whole or not at all. Where two overlap the first one is applied
// and the other waits, so that no finding is lost: it is found again, or was mended too. Equal edits, such as the same import
// for two fixes, are one.
func Apply(findings []report.Finding, o Options) (*Outcome, error) {
	texts := map[string][]byte{}
	broken := map[int]bool{}
	for {
		r := &round{o: o, texts: texts, edits: map[string][]report.Edit{}, broken: broken}
		if err := r.choose(findings); err != nil {
			return nil, err
		}
		bad, err := r.rewrite()
		if err != nil {
			return nil, err
		}
		if bad == "" {
			return r.outcome(findings), nil
		}
		r.blame(findings, bad) // and try without them; each turn takes at least one out
	}
}

// round is one try of Apply.
type round struct {
	o        Options
	texts    map[string][]byte        // as they are
	edits    map[string][]report.Edit // accepted, by file
	results  map[string][]byte
	accepted []int
	waiting  []int
	broken   map[int]bool
}

func (r *round) choose(findings []report.Finding) error {
	for i, f := range findings {
		if len(f.Fixes) == 0 || len(f.Fixes[0].Edits) == 0 || r.broken[i] || f.Fixes[0].Unsafe() && !r.o.Unsafe || r.o.Wanted != nil && !r.o.Wanted(f) {
			continue
		}
		edits := f.Fixes[0].Edits
		sound, err := r.sound(edits)
		switch {
		case err != nil:
			return err
		case !sound:
			r.broken[i] = true
		case slices.ContainsFunc(edits, r.collides):
			r.waiting = append(r.waiting, i)
		default:
			r.accepted = append(r.accepted, i)
			for _, e := range edits {
				if !slices.Contains(r.edits[e.File], e) {
					r.edits[e.File] = append(r.edits[e.File], e)
				}
			}
		}
	}
	return nil
}

// sound reports whether the edits of one fix lie in their files and apart from each other.
func (r *round) sound(edits []report.Edit) (bool, error) {
	for i, e := range edits {
		text, err := r.text(e.File)
		if err != nil {
			return false, err
		}
		if e.Start < 0 || e.End < e.Start || e.End > len(text) {
			return false, nil
		}
		for _, other := range edits[:i] {
			if overlap(e, other) {
				return false, nil
			}
		}
	}
	return true, nil
}

func (r *round) text(file string) ([]byte, error) {
	text, ok := r.texts[file]
	if !ok {
		var err error
		if text, err = r.o.Read(file); err != nil {
			return nil, fmt.Errorf("reading what is to be fixed: %w", err)
		}
		r.texts[file] = text
	}
	return text, nil
}

// collides reports whether an edit cannot be made together with those that are accepted.
func (r *round) collides(e report.Edit) bool {
	return slices.ContainsFunc(r.edits[e.File], func(other report.Edit) bool { return e != other && overlap(e, other) })
}

// overlap reports whether two edits of one file touch common bytes, or insert at one place: nobody knows in which order.
func overlap(a, b report.Edit) bool {
	if a.File != b.File {
		return false
	}
	if a.Start == b.Start {
		return true
	}
	return a.Start < b.End && b.Start < a.End
}

// rewrite makes the new texts, and returns the first file whose text would be no Go any more.
func (r *round) rewrite() (bad string, err error) {
	r.results = map[string][]byte{}
	for _, file := range slices.Sorted(maps.Keys(r.edits)) {
		text, err := r.text(file)
		if err != nil {
			return "", err
		}
		changed, ok := splice(text, r.edits[file])
		if !ok {
			return file, nil
		}
		if !bytes.Equal(changed, text) {
			r.results[file] = changed
		}
	}
	return "", nil
}

// splice puts the edits into a text. One that gofmt was content with stays so.
func splice(text []byte, edits []report.Edit) ([]byte, bool) {
	edits = slices.SortedFunc(slices.Values(edits), func(a, b report.Edit) int { return cmp.Compare(a.Start, b.Start) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(text[at:e.Start])
		out.WriteString(e.New)
		at = e.End
	}
	out.Write(text[at:])
	if formatted, err := format.Source(text); err == nil && bytes.Equal(formatted, text) {
		result, err := format.Source(out.Bytes())
		return result, err == nil
	}
	_, err := parser.ParseFile(token.NewFileSet(), "", out.Bytes(), parser.SkipObjectResolution)
	return out.Bytes(), err == nil
}

// blame gives up, of the accepted fixes that touch a file, those that spoil it alone; or the last one, if they only do so together.
func (r *round) blame(findings []report.Finding, file string) {
	last, found := -1, false
	for _, i := range r.accepted {
		edits := slices.DeleteFunc(slices.Clone(findings[i].Fixes[0].Edits), func(e report.Edit) bool { return e.File != file })
		if len(edits) == 0 {
			continue
		}
		last = i
		if _, ok := splice(r.texts[file], edits); !ok {
			r.broken[i] = true
			found = true
		}
	}
	if !found {
		r.broken[last] = true
	}
}

func (r *round) outcome(findings []report.Finding) *Outcome {
	out := &Outcome{Texts: r.results}
	pick := func(list []int) (picked []report.Finding) {
		for _, i := range list {
			picked = append(picked, findings[i])
		}
		return picked
	}
	out.Applied, out.Waiting, out.Broken = pick(r.accepted), pick(r.waiting), pick(slices.Sorted(maps.Keys(r.broken)))
	return out
}
