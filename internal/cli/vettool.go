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
		list = append(list, r.Analyzer)
	}
	unitchecker.Main(list...)
}
