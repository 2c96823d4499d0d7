package learn

import (
	"encoding/json"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/concepts"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/infer"
)

// analyzer reports one finding for a package of which something is known: its message is the file of models. A finding is what the driver keeps.
var analyzer = &analysis.Analyzer{
	Name: "hldlearn", Doc: "reads what a library does", Requires: []*analysis.Analyzer{concepts.Effects, config.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		if !config.IsFirstParty(pass) || len(pass.Files) == 0 || !infer.Public(pass.Pkg) {
			return nil, nil
		}
		e, done := effects.Of(pass)
		defer done()
		file := infer.Of(e).Learned()
		if file == nil {
			return nil, nil
		}
		text, err := json.Marshal(file)
		if err != nil {
			return nil, err
		}
		pass.Report(analysis.Diagnostic{Pos: pass.Files[0].Package, Category: "rows", Message: string(text)})
		return nil, nil
	},
}
