package cli_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/cli"
	"github.com/hldlint/hldlint/internal/rule"
)

func TestMain(m *testing.M) {
	if os.Getenv("HLDLINT_CACHE") == "" {
		os.Setenv("HLDLINT_CACHE", "off") //nolint:errcheck // the user's own is not for tests
	}
	testscript.Main(m, map[string]func(){
		"hldlint": func() {
			if cli.IsVetTool(os.Args[1:]) {
				cli.VetTool(analyzers.All)
			}
			os.Exit(cli.Run(context.Background(), cli.Host{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr}, analyzers.All))
		},
		"toylint": func() {
			os.Exit(cli.Run(context.Background(), cli.Host{Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr}, []rule.Rule{toy}))
		},
	})
}

// TestScripts runs the transcripts: a small module, a command, what it prints and how it ends.
func TestScripts(t *testing.T) {
	caches, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE", "GOPROXY", "GOROOT").Output()
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(caches)), "\n")
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GOCACHE", lines[0])
			env.Setenv("GOMODCACHE", lines[1])
			env.Setenv("GOPROXY", lines[2])
			env.Setenv("GOROOT", lines[3])
			env.Setenv("GOTOOLCHAIN", "local")
			env.Setenv("HOME", filepath.Join(env.WorkDir, ".home"))
			env.Setenv("HLDLINT_CACHE", filepath.Join(env.WorkDir, ".cache"))
			for _, dir := range filepath.SplitList(env.Getenv("PATH")) {
				if tool := filepath.Join(dir, "hldlint"); isThere(tool) { // testscript's link to this test binary
					env.Setenv("HLDLINT", tool)
					break
				}
			}
			return nil
		},
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "hostile": hostile},
		UpdateScripts: *cli.Update,
	})
}

func isThere(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// hostile renames plain.go to a name that a txtar file cannot hold, and puts a mark of text direction into its string.
func hostile(ts *testscript.TestScript, _ bool, _ []string) {
	text := strings.Replace(ts.ReadFile("plain.go"), "RLO", "\u202e", 1)
	ts.Check(os.WriteFile(ts.MkAbs("we:ird,100%\x1b[2J.go"), []byte(text), 0o644))
	ts.Check(os.Remove(ts.MkAbs("plain.go")))
}

// exits CODE COMMAND...: the command ends with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if exit, ok := err.(*exec.ExitError); ok {
		code = strings.TrimPrefix(exit.Error(), "exit status ")
	} else if err != nil {
		ts.Fatalf("%s: %v", args[1], err)
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}
