//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// The phases, in the order in which a tool goes through them.
var phases = []string{nothing, storeWarm, "cold", coldStoreWarm, "warm", "leaf edit", "core edit"}

// The phases on a machine on which nothing was ever built, and those in which only hldlint's store of declarations is warm.
const (
	nothing       = "nothing built"
	storeWarm     = "nothing built, store warm"
	coldStoreWarm = "cold, store warm"
)

// against is the phase of go vet that a phase is held against.
func against(phase string) string {
	switch phase {
	case storeWarm:
		return nothing
	case coldStoreWarm:
		return "cold"
	}
	return phase
}

// A sample is what one run took.
type sample struct {
	wall, cpu time.Duration
	peak      int64 // bytes, of the largest process
}

type bench struct {
	temp, dir  string
	packages   int
	leaf, core string // files that are edited
	tools      []*tool
}

// prepare copies the module, compiles what it imports into a cache that all start from, and chooses what is edited.
func (b *bench) prepare(ctx context.Context, module string) error {
	if err := tree(b.dir, module, copyFile); err != nil {
		return fmt.Errorf("copying the module: %w", err)
	}
	cmd := b.command(ctx, filepath.Join(b.temp, "base"), nil, "go", "list", "-test", "-deps", "-export", "-json=ImportPath,Dir,GoFiles,Deps,Module,ForTest", "./...")
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("listing the packages: %w", withStderr(err))
	}
	return b.choose(out)
}

func withStderr(err error) error {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		return fmt.Errorf("%w\n%s", err, e.Stderr)
	}
	return err
}

// choose takes, of the module's packages, one that no other imports, and the one that most import.
func (b *bench) choose(list []byte) error {
	type pkg struct {
		ImportPath, Dir, ForTest string
		GoFiles, Deps            []string
		Module                   *struct{ Main bool }
	}
	users, byPath := map[string]int{}, map[string]pkg{}
	for d := json.NewDecoder(bytes.NewReader(list)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("reading the list of packages: %w", err)
		}
		if p.Module == nil || !p.Module.Main || p.ForTest != "" || len(p.GoFiles) == 0 || strings.HasSuffix(p.ImportPath, ".test") {
			continue
		}
		byPath[p.ImportPath] = p
		for _, dep := range p.Deps {
			users[dep]++
		}
	}
	core := ""
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		if users[path] == 0 && b.leaf == "" {
			b.leaf = filepath.Join(byPath[path].Dir, byPath[path].GoFiles[0])
		}
		if users[path] > users[core] {
			core = path
			b.core = filepath.Join(byPath[path].Dir, byPath[path].GoFiles[0])
		}
	}
	b.packages = len(byPath)
	if b.leaf == "" || b.core == "" {
		return errors.New("the module has too few packages to edit a leaf and a core")
	}
	return nil
}

// turn takes one tool through all phases, on caches that only it has.
func (b *bench) turn(ctx context.Context, t *tool, round int) error {
	cache := filepath.Join(b.temp, "cache")
	if err := tree(cache, filepath.Join(b.temp, "base"), os.Link); err != nil {
		return fmt.Errorf("making a cache: %w", err)
	}
	defer os.RemoveAll(cache)
	for _, phase := range phases[2:] {
		undo := func() error { return nil }
		var err error
		switch phase {
		case coldStoreWarm:
			if t.name != "hldlint" {
				continue
			}
			err = forget(cache)
		case "leaf edit":
			undo, err = edit(b.leaf, round)
		case "core edit":
			undo, err = edit(b.core, round)
		}
		if err != nil {
			return err
		}
		s, err := t.measure(b.command(ctx, cache, t.env(cache), t.args[0], t.args[1:]...))
		if err := errors.Join(err, undo()); err != nil {
			return fmt.Errorf("%s, %s: %w", t.name, phase, err)
		}
		t.measured[phase] = append(t.measured[phase], s)
	}
	return nil
}

// nothingBuilt measures hldlint and go vet without compiled dependencies, and hldlint again where only its store of declarations is warm.
func (b *bench) nothingBuilt(ctx context.Context, t *tool) error {
	if t.name != "hldlint" && t.name != "go vet" {
		return nil
	}
	cache := filepath.Join(b.temp, "nothing")
	defer os.RemoveAll(cache)
	for _, phase := range []string{nothing, storeWarm} {
		s, err := t.measure(b.command(ctx, filepath.Join(cache, phase), t.env(cache), t.args[0], t.args[1:]...))
		if err != nil {
			return fmt.Errorf("%s, %s: %w", t.name, phase, err)
		}
		t.measured[phase] = append(t.measured[phase], s)
		if t.name == "go vet" {
			return nil // it has no store
		}
		if err := forget(cache); err != nil {
			return err
		}
	}
	return nil
}

// forget removes what hldlint knows of packages, but not of libraries.
func forget(cache string) error {
	packages, err := filepath.Glob(filepath.Join(cache, "hldlint", "[0-9a-f][0-9a-f]"))
	if err != nil || len(packages) == 0 {
		return errors.New("hldlint left no cache of packages to remove")
	}
	for _, dir := range packages {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("removing what is known of packages: %w", err)
		}
	}
	return nil
}

func (b *bench) command(ctx context.Context, cache string, env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = b.dir
	cmd.Env = append(append(os.Environ(), "GOCACHE="+cache, "GOPROXY=off", "GOTOOLCHAIN=local"), env...)
	return cmd
}

// edit changes what a file does, and returns what changes it back.
func edit(file string, round int) (func() error, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading what is to be edited: %w", err)
	}
	more := fmt.Sprintf("\n// BenchEdit is new.\nfunc BenchEdit() int { return %d }\n", round)
	if err := os.WriteFile(file, append(slices.Clone(text), more...), 0o644); err != nil {
		return nil, fmt.Errorf("editing: %w", err)
	}
	return func() error { return os.WriteFile(file, text, 0o644) }, nil
}

// measure runs a linter. Findings, and a module that it cannot read whole, are its own affair, but the exit code and what was said last are
// told: one that gave up at once is quick.
func (t *tool) measure(cmd *exec.Cmd) (sample, error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	start := time.Now()
	err := cmd.Run()
	s := sample{wall: time.Since(start)}
	if cmd.ProcessState != nil {
		t.note(cmd.ProcessState.ExitCode(), said.String())
	}
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		return s, err
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return s, errors.New("this system does not tell what a process used")
	}
	s.cpu, s.peak = cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime(), usage.Maxrss<<10 // of Linux, in kilobytes
	return s, nil
}

// note keeps an exit code that is new, and the last line that went with it.
func (t *tool) note(code int, said string) {
	if slices.Contains(t.exits, code) {
		return
	}
	t.exits = append(t.exits, code)
	if code > 1 {
		said = strings.TrimSpace(said)
		t.said = said[strings.LastIndexByte(said, '\n')+1:]
	}
}

// tree makes a folder like another one, file by file, without its history.
func tree(to, from string, file func(from, to string) error) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		below, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, below)
		switch {
		case d.IsDir() && d.Name() == ".git":
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case d.Type()&fs.ModeSymlink != 0:
			link, err := os.Readlink(path)
			if err != nil {
				return err
			}
			return os.Symlink(link, target)
		case !d.Type().IsRegular():
			return nil
		}
		return file(path, target)
	})
}

func copyFile(from, to string) error {
	text, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, text, 0o644)
}
