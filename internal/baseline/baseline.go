package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/renameio/v2"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

// FileName is the name that a baseline has unless another is given.
const FileName = ".hldlint-baseline.json"

// version is the version of the file's format.
const version = 1

// A Baseline is the findings of one tree.
type Baseline struct {
	Version int     `json:"version"`
	Entries []Entry `json:"findings"`
}

// An Entry is one finding, or several that look alike in one file.
type Entry struct {
	File    string `json:"file"` // relative to the root of the tree, with slashes
	Kind    string `json:"kind"` // rule/kind
	Message string `json:"message"`
	Package string `json:"package"`
	Content string `json:"content"`          // report.Contents
	Within  string `json:"within,omitempty"` // report.Declarations
	Count   int    `json:"count,omitempty"`  // 0: one
}

// Of is the baseline of findings in the tree below root, sorted. It reads the sources, so the tree has to be there still.
func Of(findings []report.Finding, root string) *Baseline {
	b := &Baseline{Version: version, Entries: []Entry{}}
	contents, within := report.Contents(findings), report.Declarations(findings)
	index := map[[4]string]int{}
	for i, f := range findings {
		e := Entry{File: relative(root, f.Range.File), Kind: f.ID(), Message: f.Message, Package: f.Package, Content: contents[i], Within: within[i]}
		key := e.key()
		if at, ok := index[key]; ok {
			b.Entries[at].Count = b.Entries[at].count() + 1
			continue
		}
		index[key] = len(b.Entries)
		b.Entries = append(b.Entries, e)
	}
	b.sort()
	return b
}

func (b *Baseline) sort() {
	slices.SortFunc(b.Entries, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Content, y.Content), cmp.Compare(x.Package, y.Package), cmp.Compare(x.Within, y.Within))
	})
}

// key is what tells entries apart.
func (e Entry) key() [4]string { return [4]string{e.File, e.Package, e.Content, e.Within} }

func (e Entry) count() int { return max(e.Count, 1) }

// Len is the number of findings.
func (b *Baseline) Len() int {
	n := 0
	for _, e := range b.Entries {
		n += e.count()
	}
	return n
}

// Read reads a file that Write has written.
func Read(name string) (*Baseline, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var b Baseline
	if err := d.Decode(&b); err != nil {
		return nil, fmt.Errorf("reading the baseline %s: %w", name, err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("reading the baseline %s: there is more behind its end, as after a merge", name)
	}
	if b.Version != version {
		return nil, fmt.Errorf("reading the baseline %s: version %d, want %d: make it anew with `hldlint baseline create`", name, b.Version, version)
	}
	for i := range b.Entries {
		b.Entries[i].Kind = rule.Current(b.Entries[i].Kind)
	}
	return &b, nil
}

// Write replaces the file at once.
func (b *Baseline) Write(name string) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(b); err != nil {
		return fmt.Errorf("writing the baseline: %w", err)
	}
	if err := renameio.WriteFile(name, text.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the baseline: %w", err)
	}
	return nil
}

func relative(root, file string) string {
	if rel, err := filepath.Rel(root, file); err == nil && filepath.IsLocal(rel) {
		file = rel
	}
	return filepath.ToSlash(file)
}
