// Package cli is the command hldlint as one function: arguments, environment and streams in, an exit code out.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/internal/rule"
)

// The exit codes.
const (
	Clean       = 0 // nothing found
	Found       = 1 // findings
	Usage       = 2 // a wrong flag, argument or configuration
	NotAnalysed = 3 // something could not be analysed; what could be was
)

// Host is where the command runs.
type Host struct {
	Args           []string
	Stdout, Stderr io.Writer
	Env            []string // nil: this process's
	Dir            string   // empty: this process's
}

// exit is an error that carries the exit code; an empty message prints nothing.
type exit struct {
	code int
	err  error
}

func (e exit) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

// Run runs the command with the rules and returns the exit code.
func Run(ctx context.Context, host Host, rules []rule.Rule) int {
	root := newRoot(host, rules)
	root.SetArgs(host.Args)
	root.SetOut(host.Stdout)
	root.SetErr(host.Stderr)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return Clean
	}
	var e exit
	if !errors.As(err, &e) {
		e = exit{Usage, err} // cobra's own: a flag or an argument
	}
	if e.err != nil {
		fmt.Fprintf(host.Stderr, "hldlint: %s\n", strings.TrimRight(e.err.Error(), "\n"))
	}
	return e.code
}

func newRoot(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	root := &cobra.Command{
		Use:   "hldlint [packages]",
		Short: "Find, in Go services, the code that breaks under load",
		Long: `hldlint finds, in Go services, the code that breaks under load: calls that wait for ever, queues that
only grow, retries that hammer, caches that stampede, connections that are not pooled.

Without packages it looks at ./..., or at all modules of the workspace in the root of one.
Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 something could not be analysed.`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       Version(),
		RunE:          func(cmd *cobra.Command, args []string) error { return l.run(cmd.Context(), args) },
	}
	root.SetVersionTemplate("hldlint {{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	l.flags(root.Flags())
	root.AddCommand(newRules(rules), newExplain(rules))
	return root
}

// Version is the module version that the binary was built from, or "devel".
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Path == "github.com/hldlint/hldlint" && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}

func (h Host) dir() (string, error) {
	if h.Dir != "" {
		return h.Dir, nil
	}
	return os.Getwd()
}

func (h Host) env(key string) string {
	for i := len(h.Env) - 1; i >= 0; i-- {
		if value, ok := strings.CutPrefix(h.Env[i], key+"="); ok {
			return value
		}
	}
	if h.Env == nil {
		return os.Getenv(key)
	}
	return ""
}
