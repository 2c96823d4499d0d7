package driver

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/exportdata"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/wire"
)

// Portable is how the results of Options.Linked travel through the cache, and how the packages of a run are linked then. What is
// between the bytes is its own affair.
type Portable struct {
	Record    func(result any) ([]byte, error)                                 // what a package tells the others; nil when it tells nothing
	Link      func(records [][]byte, strays map[string]Stray) (Program, error) // strays: packages that no command is known to use
	Questions func(result any) ([]byte, error)                                 // what its rules asked of the program
	Seen      func(result any) *report.Coverage                                // what there was to see of a package, the program aside; nil: nobody asks
}

// A Program is the packages of a run that imports connect, linked.
type Program interface {
	Attach(result any)                         // before rules look at a package
	Stands(path string, questions []byte) bool // whether it would answer a package's questions as they were answered before
	Tools() []string                           // packages that are only part of commands that do their work once: nothing is reported there
	Seen(path string) report.Coverage          // what the program adds to that
	Full() int                                 // functions that do more than is remembered of them
	Large() []string                           // functions of which some question is not asked
}

// An entry is what the cache keeps of a package. Its key is made of all that decides it, the rest of the program aside: the program,
// the configuration and the rules, the package's files, the declarations of the libraries that it imports, and for the packages of
// ours what they declare and what is known of them. So an edit inside a function that does what it did before, and moves nothing,
// concerns one package. Lines that move concern the packages above, whose evidence names them.
//
// A package with errors has an entry too: which they are, and what is left of what it declares, follows from the same things. Only
// what went wrong by chance is tried again: a file that could not be read, or an analyzer that panicked, for all that we know about it.
type entry struct {
	Exported []byte // what dependents see of its declarations, positions included
	Broken   bool   // nobody looks at more of it than that
	Problems []report.Problem
	Facts    []byte
	Record   []byte
	Seen     *report.Coverage
	Judged   bool // the rules looked at it
	Findings []report.Finding
	Asked    []byte // of the program, by the rules
}

// incremental reports whether packages are linked by what can be kept of them.
func (r *run) incremental() bool { return r.opts.Portable != nil }

var errUnsure = errors.New("it builds on something that is broken")

// look reads the files of a unit, and finds what the cache has of it.
func (r *run) look(u *unit) error {
	for _, name := range u.Files {
		text, err := r.loader.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading a file: %w", err)
		}
		u.texts, u.sums = append(u.texts, text), append(u.sums, sha256.Sum256(text))
		u.bytes += int64(len(text))
	}
	key, err := r.unitKey(u)
	if err != nil {
		return err
	}
	u.key = &key
	data, ok := r.opts.Cache.Get(key)
	var e entry
	if !ok || wire.Unmarshal(data, &e) != nil {
		return nil
	}
	u.entry, u.hit = &e, true
	r.hits.Add(1)
	u.exported, u.facts, u.seen = e.Exported, e.Facts, e.Seen
	u.seal()
	r.problemIn(u, e.Problems...)
	return nil
}

func (r *run) unitKey(u *unit) (cache.Key, error) {
	parts := []string{"package", r.common, u.Path, r.short(u.Dir)}
	if u.Module != nil {
		parts = append(parts, u.Module.Path, u.Module.Version, u.Module.GoVersion)
	}
	for i, name := range u.Files {
		parts = append(parts, r.short(name), string(u.sums[i][:]))
	}
	parts = append(append(parts, r.shortAll(u.Other)...), r.shortAll(u.Ignored)...)
	for _, path := range sortedKeys(u.Imports) {
		to := u.Imports[path]
		if to == u.Path { // what cgo writes for runtime/cgo imports runtime/cgo
			continue
		}
		parts = append(parts, path, to)
		if dep := r.byPath[to]; dep == nil {
			parts = append(parts, r.loader.Name(to))
		} else if dep.sum == "" {
			return cache.Key{}, errUnsure
		} else {
			parts = append(parts, dep.sum)
		}
	}
	return cache.KeyOf(parts...), nil
}

// commonKey is the part of the keys that all units share.
func (r *run) commonKey() (string, error) {
	cfg, err := configDigest(r.opts.Config)
	if err != nil {
		return "", err
	}
	parts := append([]string{r.opts.Build, cfg}, ruleNames(r.opts.Rules)...)
	for _, name := range []string{"GOVERSION", "GOOS", "GOARCH", "GOEXPERIMENT", "GO386", "GODEBUG"} {
		parts = append(parts, name, r.env[name])
	}
	return cache.KeyOf(parts...).String(), nil
}

// seal makes the digest that dependents build on.
func (u *unit) seal() {
	parts := []string{string(u.exported), string(u.facts)}
	for _, dep := range u.deps {
		parts = append(parts, dep.Path, dep.sum)
	}
	u.sum = cache.KeyOf(parts...).String()
}

// publish writes down what dependents are to see of a unit.
func (r *run) publish(u *unit) {
	var err error
	u.exported = bytes.Clone(exportdata.Encode(u.types, exportdata.Options{Fset: r.fset})) // without the room to grow
	if u.facts, err = encodeFacts(u); err != nil {
		u.unlucky = true
		r.problem(report.Problem{Package: u.Path, Message: "internal error: " + err.Error()})
	}
	u.forgetFacts()
}

// forgetFacts lets go of facts once they are written down: others read those, and who made them knows without.
func (u *unit) forgetFacts() {
	for _, a := range u.actions {
		clear(a.facts)
	}
}

// pack makes the entry of a unit that was just summarised. Where something failed by chance there is none, nor of what builds on it.
func (r *run) pack(u *unit) {
	if u.key == nil || u.failed() {
		return
	}
	e := &entry{Exported: u.exported, Facts: u.facts, Broken: u.broken, Problems: u.problems, Seen: u.seen}
	if a := u.actions[r.linked()]; a != nil {
		var err error
		if e.Record, err = r.opts.Portable.Record(a.result); err != nil {
			return
		}
	}
	u.entry = e
	u.seal()
}

// failed reports whether something went wrong that does not follow from what the key is made of.
func (u *unit) failed() bool {
	if u.unlucky {
		return true
	}
	for _, a := range u.actions {
		if a.err != nil {
			return true
		}
	}
	return false
}

// keep writes the entry of a unit, with what the rules found if they looked.
func (r *run) keep(u *unit, findings []report.Finding) {
	if r.opts.Cache == nil || u.entry == nil || u.failed() {
		return
	}
	if u.Asked {
		u.entry.Judged, u.entry.Findings, u.entry.Asked = true, findings, nil
		if a := u.actions[r.linked()]; a != nil {
			var err error
			if u.entry.Asked, err = r.opts.Portable.Questions(a.result); err != nil {
				return
			}
		}
	}
	if data, err := wire.Marshal(u.entry); err == nil {
		r.opts.Cache.Put(*u.key, data)
	}
}
