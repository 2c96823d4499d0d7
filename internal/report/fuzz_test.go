package report_test

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/report"
)

// FuzzReadJSON reads reports, as merge does. One that is read can be merged with itself, and written in all formats.
func FuzzReadJSON(f *testing.F) {
	for _, text := range []string{
		`{"version":1,"packages":2,"findings":[],"problems":[]}`, `{"version":1,"findings":[{"rule":"r","kind":"k","severity":"error","message":"m","package":"p","range":{"file":"a.go","line":3,"column":2}}]}`,
		`{"version":1,"findings":[{"severity":"info","range":{"file":"/x/../a.go","line":-1,"column":-9,"endLine":1,"endColumn":-2},"chain":[{"range":{"line":9},"message":"\u0007"}],"fixes":[{"message":"f","edits":[{"file":"a.go","start":-5,"end":2,"new":"x"}]}]}]}`,
		`{"version":1,"problems":[{"package":"p","message":"\nm\u2028","line":-2}]}`, `{"version":2}`, `null`, `{"version":1}{`, `{"version":1,"packages":-1,"known":-1}`,
		`{"version":1,"findings":[{"severity":"warning","rule":"<b>","message":"a ::error::\u001b[31m %0A","range":{"file":"a b?#%.go","line":9223372036854775807,"column":9223372036854775807}}]}`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := report.ReadJSON(strings.NewReader(text), "/base")
		if err != nil {
			return
		}
		merged := report.Merge(r.Result, r.Result)
		assert.LessOrEqual(t, len(merged.Findings), 2*len(r.Findings))
		for _, name := range report.Formats() {
			require.NoError(t, report.Write(io.Discard, name, merged, report.Options{Base: "/base"}), name)
		}
	})
}
