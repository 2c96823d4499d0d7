package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/report"
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
	Stdin          io.Reader // nil: this process's
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
	return host.say(root.ExecuteContext(ctx))
}

// say prints what went wrong and returns the exit code.
func (h Host) say(err error) int {
	if err == nil {
		return Clean
	}
	var e exit
	if !errors.As(err, &e) {
		e = exit{Usage, err} // cobra's own: a flag or an argument
	}
	for _, err := range parts(e.err) {
		fmt.Fprintf(h.Stderr, "hldlint: %s\n", report.Printable(strings.TrimRight(err.Error(), "\n")))
	}
	return e.code
}

// parts are the errors that one consists of, if any.
func parts(err error) []error {
	if several, ok := errors.AsType[*driver.ConfigError](err); ok {
		return several.Wrong
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

func newRoot(host Host, rules []rule.Rule) *cobra.Command {
	l := &lint{host: host, rules: rules}
	root := &cobra.Command{
		Use:   "hldlint [packages]",
		Short: "Find, in Go services, the code that breaks under load",
		Long: `hldlint finds, in Go services, the code that breaks under load: calls that wait
forever, queues that only grow, retries that hammer, caches that stampede,
databases without a working pool.

Without packages it looks at ./..., or at all modules of a workspace when it is
started in the root of one.

Exit codes: 0 nothing found; 1 findings; 2 wrong usage or configuration;
3 something could not be analysed, and the findings are of the rest.`,
		Example: `  hldlint ./...
  hldlint --format text --format sarif=hldlint.sarif ./...
  hldlint --new-from-merge-base origin/main
  hldlint --enable missingtimeout/conn --disable retrybackoff ./internal/...
  hldlint explain missingtimeout/server`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       Version(),
		RunE:          func(cmd *cobra.Command, args []string) error { return l.run(cmd.Context(), args) },
	}
	root.SetVersionTemplate("hldlint {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().StringVar(&l.color, "color", "auto", "`when` to colour text: auto, always, never")
	l.flags(root.Flags())
	root.AddCommand(
		newInit(host, rules), newBaseline(host, rules), newSuppress(host, rules), newSuppressions(host, rules), newConfig(host, rules), newLSP(host, rules),
		newMerge(host, rules, &l.color), newCompare(host, rules), newCache(host), newDocs(host, rules), newRules(rules), newExplain(host, rules, &l.color), newDebug(host, rules), newModels(host, rules), newWhy(host, rules), newMan(), newVersion(),
	)
	l.commands = []string{"help", "completion"}
	for _, c := range root.Commands() {
		l.commands = append(l.commands, c.Name())
	}
	if len(host.Args) > 0 && strings.HasPrefix(host.Args[0], cobra.ShellCompRequestCmd) {
		completeFlags(root, rules)
	}
	return root
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		Run: func(cmd *cobra.Command, _ []string) { fmt.Fprintf(cmd.OutOrStdout(), "hldlint %s\n", Version()) },
	}
}

var unknownFlag = regexp.MustCompile(`^unknown flag: --(\S+)$`)

// flagError answers a misspelt flag with the one that was meant.
func flagError(cmd *cobra.Command, err error) error {
	m := unknownFlag.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { known = append(known, f.Name) })
	if best := config.Nearest(m[1], known); best != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, best)
	}
	return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
}

// Version is the module version that the binary was built from, or "devel" with the commit if that is known.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Path != "github.com/hldlint/hldlint" {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) > 12 {
			return "devel-" + s.Value[:12]
		}
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
