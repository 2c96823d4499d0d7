package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// asCommand has the test's binary be hldlint.
const asCommand = "HLDLINT_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// slow is a go command that builds forever: it starts a process that notes its number, and waits for it.
const slow = `#!/bin/sh
case "$1" in
list) sh -c 'echo $$ > "$HLDLINT_TEST_DIR/pid"; exec sleep 60'; exit 1;;
*) exec "$HLDLINT_TEST_GO" "$@";;
esac
`

// TestTerminate holds that SIGTERM ends hldlint and all that it started, and leaves no folder and no worktree behind.
func TestTerminate(t *testing.T) {
	real, err := exec.LookPath("go")
	require.NoError(t, err)
	dir, bin, temp := t.TempDir(), t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(bin, "go"), []byte(slow), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "m.go"), []byte("package m\n"), 0o600))
	git := func(args ...string) string {
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"}, args...)...)
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		return string(out)
	}
	git("init", "--quiet")
	git("add", ".")
	git("commit", "--quiet", "-m", "one")
	cmd := exec.Command(os.Args[0], "--no-cache", "--new-from-merge-base", "HEAD", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asCommand+"=1", "HLDLINT_TEST_DIR="+dir, "HLDLINT_TEST_GO="+real, "TMPDIR="+temp, "PATH="+bin+":"+os.Getenv("PATH"))
	require.NoError(t, cmd.Start())
	var child int
	require.Eventually(t, func() bool {
		text, err := os.ReadFile(filepath.Join(dir, "pid"))
		child, _ = strconv.Atoi(strings.TrimSpace(string(text)))
		return err == nil && child != 0
	}, 30*time.Second, 10*time.Millisecond)
	require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
	begin := time.Now()
	require.Error(t, cmd.Wait())
	assert.Positive(t, cmd.ProcessState.ExitCode(), "it ended by itself")
	assert.Less(t, time.Since(begin), 10*time.Second)
	assert.Eventually(t, func() bool { return gone(child) }, 5*time.Second, 10*time.Millisecond, "what the go command started")
	left, err := filepath.Glob(filepath.Join(temp, "hldlint-*"))
	require.NoError(t, err)
	assert.Empty(t, left)
	assert.Len(t, strings.Split(strings.TrimSpace(git("worktree", "list")), "\n"), 1)
}

// TestInsist holds that hldlint ends where it cannot clean up, here since it reads a baseline that nobody writes: at a second signal, or by itself.
func TestInsist(t *testing.T) {
	for name, insist := range map[string]bool{"twice": true, "once": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o600))
			require.NoError(t, os.WriteFile(filepath.Join(dir, "m.go"), []byte("package m\n"), 0o600))
			require.NoError(t, syscall.Mkfifo(filepath.Join(dir, "baseline.json"), 0o600))
			cmd := exec.Command(os.Args[0], "--no-cache", "--baseline", "baseline.json", "./...")
			cmd.Dir, cmd.Env = dir, append(os.Environ(), asCommand+"=1")
			require.NoError(t, cmd.Start())
			writer := -1
			require.Eventually(t, func() (reads bool) {
				var err error
				writer, err = syscall.Open(filepath.Join(dir, "baseline.json"), syscall.O_WRONLY|syscall.O_NONBLOCK, 0)
				return err == nil
			}, 30*time.Second, 10*time.Millisecond)
			defer syscall.Close(writer)
			begin := time.Now()
			require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
			if insist {
				time.Sleep(200 * time.Millisecond)
				require.NoError(t, cmd.Process.Signal(syscall.SIGTERM))
			}
			require.Error(t, cmd.Wait())
			assert.Equal(t, 3, cmd.ProcessState.ExitCode())
			assert.Equal(t, insist, time.Since(begin) < 3*time.Second)
			assert.Less(t, time.Since(begin), 20*time.Second)
		})
	}
}

// gone reports whether a process has ended. Whoever should ask how may not have done so yet.
func gone(pid int) bool {
	text, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat"))
	return err != nil || strings.Contains(string(text), ") Z ")
}
