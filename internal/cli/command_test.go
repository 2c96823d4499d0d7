package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
)

// TestCommandPage holds docs/command.md to the command: every command and every flag is there, and no other.
func TestCommandPage(t *testing.T) {
	name := filepath.Join("..", "..", "docs", "command.md")
	page, err := os.ReadFile(name)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(page), "<!-- begin: flags -->\n")
	require.True(t, ok)
	_, after, ok := strings.Cut(rest, "<!-- end -->")
	require.True(t, ok)
	want := before + "<!-- begin: flags -->\n" + flagTables(newRoot(Host{}, analyzers.All)) + "<!-- end -->" + after
	if *Update {
		require.NoError(t, os.WriteFile(name, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(page), "go test ./internal/cli -run TestCommandPage -update")
}

func flagTables(root *cobra.Command) string {
	var b strings.Builder
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			return
		}
		if c.Runnable() {
			fmt.Fprintf(&b, "## %s\n\n%s.\n\n", strings.TrimSpace(strings.Replace(c.UseLine(), " [flags]", "", 1)), c.Short)
			rows := ""
			c.LocalFlags().VisitAll(func(f *pflag.Flag) { rows += flagRow(f) })
			if rows != "" {
				fmt.Fprintf(&b, "| Flag | Default | |\n|---|---|---|\n%s\n", rows)
			}
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(root)
	return b.String()
}

func flagRow(f *pflag.Flag) string {
	arg, usage := pflag.UnquoteUsage(f)
	flag := "--" + f.Name
	if f.Shorthand != "" {
		flag = "-" + f.Shorthand + ", " + flag
	}
	if arg != "" {
		flag += " " + strings.ToUpper(arg)
	}
	value := strings.Trim(f.DefValue, "[]")
	if value == "false" || value == "0" {
		value = ""
	}
	return fmt.Sprintf("| `%s` | %s | %s |\n", flag, value, usage)
}
