package driver

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/hldlint/hldlint/internal/cache"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/loader"
	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/snapshot"
)

// A memory is what a run leaves behind for the next one of the same command.
type memory struct {
	What    snapshot.What
	State   snapshot.State
	Result  *report.Result
	Graph   *loader.Graph
	Headers map[string]string // of the files of the graph: what the go command reads of them
}

const (
	// racy is the time before a run in which a change may share its time with a later one: file systems count in steps of up
	// to two seconds. Files that changed then are held to their content.
	racy = 2 * time.Second
	// tick is the coarsest step of the clocks that count time of change; what changed that shortly before the run may have changed
	// again during it.
	tick = 20 * time.Millisecond
)

// commandKey names the memory of a command: all that its answer depends on, the files aside.
func (r *run) commandKey() (cache.Key, error) {
	parts := []string{"command", r.opts.Build, r.dir()}
	parts = append(append(parts, "patterns"), r.opts.Patterns...)
	parts = append(append(parts, "flags"), r.opts.BuildFlags...)
	parts = append(append(parts, "rules"), ruleNames(r.opts.Rules)...)
	parts = append(append(parts, "environment"), r.environment()...)
	tool, _ := r.goCommand()
	parts = append(append(parts, "go"), tool...)
	cfg, err := configDigest(r.opts.Config)
	return cache.KeyOf(append(parts, cfg)...), err
}

func ruleNames(rules []rule.Rule) []string {
	var out []string
	for _, rl := range rules {
		out = append(out, rl.Name)
	}
	return out
}

// configDigest is all that a configuration says, models included. It is written as JSON, in which the order of fields is that of
// the type and maps are sorted.
func configDigest(c *config.Config) (string, error) {
	text, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("writing the configuration down: %w", err)
	}
	return string(text), nil
}

// ConfigDigest names what a configuration comes to, for the rules that it leaves on: two runs of one version with the same digest ask the same.
func ConfigDigest(c *config.Config, rules []rule.Rule) (string, error) {
	text, err := configDigest(c)
	return cache.KeyOf(append(ruleNames(rules), text)...).String()[:16], err
}

// recall finds out whether anything changed since the last run of this command. If nothing did, its result is the answer.
func (r *run) recall() *report.Result {
	if r.opts.Cache == nil || r.unpredictable() {
		return nil
	}
	key, err := r.commandKey()
	if err != nil {
		return nil
	}
	r.command = &key
	var m memory
	if data, ok := r.opts.Cache.Get(key); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&m) == nil {
		if now, err := snapshot.Take(m.What); err == nil {
			if m.State.Equal(now) {
				r.tell(m.What)
				return m.Result
			}
			r.graph = r.sameGraph(&m, now)
		}
	}
	r.opts.Cache.Make() // now, since a folder that gets another one has changed
	r.begin()
	return nil
}

// begin looks at the files before anything is read of them. What changed just now may change again without getting another time, so
// that the clocks are given the time to go on.
func (r *run) begin() {
	before, newest, err := snapshot.TakeNewest(r.watched())
	if err == nil && !r.settled(newest) {
		time.Sleep(2 * tick)
		r.start = time.Now()
		before, err = snapshot.Take(r.watched())
	}
	if err == nil { // without it nothing is kept
		r.before = before
	}
}

// settled reports whether what last changed then would have another time now.
func (r *run) settled(newest time.Time) bool { return newest.Before(r.start.Add(-tick)) }

// unpredictable reports whether the go command's answer depends on things that are not watched.
func (r *run) unpredictable() bool {
	options := loader.Options{Environ: r.opts.Env}
	flags := strings.Join(append(slices.Clone(r.opts.BuildFlags), options.Variable("GOFLAGS")), " ")
	_, known := r.goCommand()
	return !known || options.Foreign() || strings.Contains(flags, "-overlay") || strings.Contains(flags, "-modfile") || strings.Contains(flags, "-toolexec")
}

// sameGraph returns the remembered graph if all that changed is the inside of files: what the go command reads of a file are its
// constraints, its package clause and its imports.
func (r *run) sameGraph(m *memory, now snapshot.State) *loader.Graph {
	names, ok := m.State.Edited(now)
	if !ok {
		return nil
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil || m.Headers[name] == "" || m.Headers[name] != loader.HeaderOf(text) {
			return nil
		}
	}
	return m.Graph
}

// remember keeps the result for the next run. It does so only if nothing changed while the run went on, and if there is nothing in
// the answer that a second try could mend.
func (r *run) remember() {
	if r.command == nil || len(r.result.Problems) > 0 || !r.graph.Pinned || r.graph.Cgo {
		return
	}
	after, err := snapshot.Take(r.watched())
	if err != nil || r.before == nil || !r.before.Equal(after) {
		return
	}
	m := memory{Result: r.result, Graph: r.graph}
	if m.What, m.Headers = r.depends(); m.Headers == nil {
		return
	}
	var newest time.Time
	if m.State, newest, err = snapshot.TakeNewest(m.What); err != nil || !r.settled(newest) || !m.State.Holds(r.read()) {
		return
	}
	var out bytes.Buffer
	if gob.NewEncoder(&out).Encode(&m) == nil {
		r.opts.Cache.Put(*r.command, out.Bytes())
	}
}

// read are digests of what was read of the first-party files.
func (r *run) read() map[string][sha256.Size]byte {
	out := map[string][sha256.Size]byte{}
	for _, u := range r.units {
		for i, sum := range u.sums {
			out[filepath.Clean(u.Files[i])] = sum
		}
	}
	return out
}

// tell answers who asked what to watch.
func (r *run) tell(w snapshot.What) {
	if r.opts.Depends != nil {
		*r.opts.Depends = w
	}
}

// depends lists what the answer depends on, once the graph is known, and the headers of the files in it; nil if one cannot be read.
func (r *run) depends() (snapshot.What, map[string]string) {
	w, headers := r.watched(), map[string]string{}
	for _, dir := range r.graph.Modules {
		if !loader.IsBelow(dir, r.env["GOMODCACHE"]) {
			w.Trees = append(w.Trees, dir)
			w.Files = append(w.Files, filepath.Join(dir, "go.mod"))
		}
	}
	w.Files = append(w.Files, r.env["GOENV"])
	for _, u := range r.units {
		w.Trees = append(w.Trees, u.Dir)
		for i, name := range u.Files {
			text, err := r.text(u, i)
			if err != nil {
				headers = nil
				continue
			}
			if headers != nil {
				headers[name] = loader.HeaderOf(text)
			}
			if bytes.Contains(text, []byte("//go:embed")) {
				w.Whole = append(w.Whole, u.Dir)
			}
		}
	}
	return w, headers
}
