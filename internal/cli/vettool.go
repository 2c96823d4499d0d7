package cli

import (
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/rule"
)

// IsVetTool reports whether the arguments are those with which the go command calls a vet tool.
func IsVetTool(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(last, ".cfg")
}

// VetTool serves `go vet -vettool=hldlint`. It does not return.
func VetTool(rules []rule.Rule) {
	// config.Analyzer is among them for its flag: the go command passes on only flags that it was told of.
	list := []*analysis.Analyzer{config.Analyzer}
	for _, r := range rules {
		list = append(list, naming(r.Analyzer))
	}
	unitchecker.Main(list...)
}

// naming is an analyzer whose messages end in what a suppression, or a search, needs: "[missingtimeout/client]". As text the go command
// prints nothing else of a diagnostic; it asks for JSON itself, so that what it was asked for cannot be told. They also say that only a part was seen:
// what calls a package, which may excuse a finding, is not known to go vet.
func naming(a *analysis.Analyzer) *analysis.Analyzer {
	named := *a
	named.Run = func(pass *analysis.Pass) (any, error) {
		own := *pass
		own.Report = func(d analysis.Diagnostic) {
			if pass.Pkg.Name() != "main" {
				d.Message += Partly
			}
			d.Message += " [" + a.Name + "/" + d.Category + "]"
			pass.Report(d)
		}
		return a.Run(&own)
	}
	return &named
}

// Partly is what go vet says of findings in packages that others may import.
const Partly = " (its callers in other packages were not seen)"
