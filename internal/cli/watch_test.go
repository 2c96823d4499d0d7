package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/cli"
	"github.com/hldlint/hldlint/internal/rule"
)

// A log is what a command that goes on has printed so far.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

const waiting = "; waiting for changes\n"

// rounds are what the complete rounds printed.
func (l *log) rounds() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	rounds := strings.SplitAfter(l.text.String(), waiting)
	return rounds[:len(rounds)-1]
}

// watched is a command that watches a module.
type watched struct {
	t   *testing.T
	dir string
	out *log

	shown int // rounds that a test has seen
}

// save replaces a file at once, so that how fast the machine is decides nothing.
func (w *watched) save(name, text string) {
	w.t.Helper()
	temporary := filepath.Join(w.t.TempDir(), "saved")
	require.NoError(w.t, os.WriteFile(temporary, []byte(text), 0o644))
	require.NoError(w.t, os.Rename(temporary, filepath.Join(w.dir, name)))
}

// shows waits for a round, after those that were seen, that printed all of the words.
func (w *watched) shows(words ...string) string {
	w.t.Helper()
	for until := time.Now().Add(time.Minute); ; time.Sleep(10 * time.Millisecond) {
		rounds := w.out.rounds()
		for i := w.shown; i < len(rounds); i++ {
			if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(rounds[i], word) }) {
				w.shown = i + 1
				return rounds[i]
			}
		}
		if time.Now().After(until) {
			require.FailNow(w.t, "it was not shown", "want %q in:\n%s", words, strings.Join(rounds[w.shown:], "\n"))
		}
	}
}

const (
	calm = "package m\n\nfunc fresh() {}\n\nfunc old() {}\n\nfunc F() { fresh() }\n"
	bad  = "package m\n\nfunc fresh() {}\n\nfunc old() {}\n\nfunc F() { old() }\n"
)

// start watches a module until the function that it returns is called, which returns the exit code.
func start(t *testing.T, args ...string) (*watched, func() int) {
	w := &watched{t: t, dir: t.TempDir(), out: &log{}}
	w.save("go.mod", "module example.com/m\n\ngo 1.26\n")
	w.save("a.go", calm)
	ctx, cancel := context.WithCancel(t.Context())
	env := append(os.Environ(), "HLDLINT_CACHE="+t.TempDir(), "GOFLAGS=-mod=mod", "GOWORK=")
	code := make(chan int, 1)
	go func() {
		host := cli.Host{Args: append([]string{"--watch"}, args...), Stdout: w.out, Stderr: w.out, Env: env, Dir: w.dir}
		code <- cli.Run(ctx, host, []rule.Rule{toy})
	}()
	t.Cleanup(cancel)
	return w, func() int { cancel(); return <-code }
}

func TestWatch(t *testing.T) {
	w, stop := start(t)
	w.shows("no findings in 1 package")

	w.save("a.go", bad)
	text := w.shows("1 finding in 1 package", "\n+ a.go:7:12: warning: old is called [toy/old]\n", ": 1 new, 0 gone;")
	assert.NotContains(t, text, "\x1b", "this is no terminal")

	w.save("a.go", "// Package m moved.\n"+bad)
	w.shows("a.go:8:12: warning: old is called", ": 0 new, 0 gone;")

	w.save("a.go", calm)
	w.shows("no findings in 1 package", "\n- a.go:8:12: warning: old is called [toy/old]\n", ": 0 new, 1 gone;")

	w.save("b.go", "package m\n\nfunc G( {\n")
	w.shows("1 problem", "hldlint: b.go:3:")
	w.save("b.go", "package m\n\nfunc G() { old() }\n")
	w.shows("+ b.go:3:12: warning: old is called", ": 1 new, 0 gone;")
	assert.Equal(t, cli.Found, stop())
}

func TestWatchReadsSettingsAnew(t *testing.T) {
	w, stop := start(t, "--concise")
	w.save("a.go", bad)
	w.shows("1 finding in 1 package")

	w.save(".hldlint.yml", "disable: [toy/old]\n")
	w.shows("no findings in 1 package", "- a.go:7:12")
	w.save(".hldlint.yml", "disble: [toy/old]\n")
	w.shows(`unknown key "disble"`)
	require.NoError(t, os.Remove(filepath.Join(w.dir, ".hldlint.yml")))
	w.shows("1 finding in 1 package", "+ a.go:7:12")

	w.save("go.mod", "modul example.com/m\n")
	w.shows("go.mod:1:")
	w.save("go.mod", "module example.com/n\n\ngo 1.26\n")
	w.shows("1 finding in 1 package", ": 0 new, 0 gone;")
	w.save("go.mod", "modul example.com/m\n")
	w.shows("go.mod:1:")
	assert.Equal(t, cli.NotAnalysed, stop())
}

// TestWatchIsQuiet holds that nothing is printed for nothing.
func TestWatchIsQuiet(t *testing.T) {
	w, stop := start(t)
	w.shows("no findings in 1 package")
	w.save("a.go", bad)
	w.shows("1 finding in 1 package")
	before := len(w.out.rounds())
	w.save("README.md", "# m\n")
	time.Sleep(500 * time.Millisecond)
	assert.Len(t, w.out.rounds(), before)
	assert.Equal(t, cli.Found, stop())
}
