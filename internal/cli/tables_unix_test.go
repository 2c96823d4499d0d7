//go:build unix

package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
)

// tables is a package of tables with a number of entries each: words, numbers, functions by place and by name, and structs with functions.
func tables(entries int) string {
	var b strings.Builder
	b.WriteString("package m\n\nfunc do(s string) error { return nil }\n\ntype step struct {\n\tname string\n\trun func(string) error\n\tneeds []string\n}\n")
	for _, table := range []struct{ opens, entry string }{
		{"words = []string{", "\"w%d\","},
		{"numbers = map[string]int{", "\"w%[1]d\": %[1]d,"},
		{"list = []func(string) error{", "func(s string) error { return do(s + \"%d\") },"},
		{"named = map[string]func(string) error{", "\"w%d\": do,"},
		{"steps = []step{", "{\"w%[1]d\", do, []string{\"w%[1]d\"}},"},
		{"pointers = []*step{", "{name: \"w%d\", run: do},"},
	} {
		b.WriteString("\nvar " + table.opens + "\n")
		for i := range entries {
			fmt.Fprintf(&b, "\t"+table.entry+"\n", i)
		}
		b.WriteString("}\n")
	}
	b.WriteString("\nfunc Run(i int) error { return list[i](words[i]) }\n")
	return b.String()
}

// used is the time of processors that this process has used so far: how busy the machine is has no part in it.
func used(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// TestLargeTables holds that tables of literals take as much longer as they are longer: six times the entries take much less than thirty-six times
// the time. What takes long by chance does not do so each time.
func TestLargeTables(t *testing.T) {
	const few, times, most = 1000, 6, 12
	dirs := map[int]string{}
	for _, entries := range []int{few, few * times} {
		dirs[entries] = t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dirs[entries], "go.mod"), []byte("module example.com/m\n\ngo 1.26\n"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dirs[entries], "m.go"), []byte(tables(entries)), 0o600))
	}
	takes := func(entries int) time.Duration {
		var out, stderr bytes.Buffer
		before := used(t)
		code := cli.Run(t.Context(), cli.Host{Args: []string{"--preset", "strict", "--no-cache", "./..."}, Dir: dirs[entries], Stdout: &out, Stderr: &stderr}, analyzers.All)
		require.Equal(t, cli.Clean, code, "%s%s", &out, &stderr)
		return used(t) - before
	}
	takes(few) // what is made once
	for range 3 {
		small, large := takes(few), takes(few*times)
		t.Logf("%d times the entries: %v against %v", times, large, small)
		if large < most*small {
			return
		}
	}
	assert.Fail(t, "large tables take too long")
}
