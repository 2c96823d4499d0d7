package program_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// FuzzLink links a package with what somebody else has put into a shared cache: a record is refused, or it is one like others.
func FuzzLink(f *testing.F) {
	transfer := summary.CallTransfer{Hop: summary.Hop{}}
	ours := &summary.Record{Path: "m/a", Name: "a", Imports: []string{"m/b"}, Functions: []summary.Function{
		{Key: "m/a.F", Name: "a.F", Edges: []summary.Edge{{CallTransfer: transfer, Remote: "m/b.G"}, {CallTransfer: transfer, Local: 2}}}, {Around: 1},
	}}
	theirs := &summary.Record{Path: "m/b", Name: "b", Functions: []summary.Function{
		{Key: "m/b.G", Name: "b.G", Recv: "m/b.T", Edges: []summary.Edge{{CallTransfer: transfer, Local: 1}}, Registers: []summary.Registration{{Local: 2}}},
		{Around: 1, Summary: &summary.Summary{Effects: []summary.Effect{{Kind: summary.Wait, Bounds: []summary.Bound{{Kind: summary.Param, Param: 3}}}}}},
	}}
	for _, r := range []*summary.Record{ours, theirs, {}} {
		data, err := r.Encode()
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		other, err := summary.DecodeRecord(data)
		if err != nil {
			return
		}
		p := program.Link([]*summary.Record{ours, other})
		p.Large()
	})
}
