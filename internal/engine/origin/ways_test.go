package origin

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

func TestOriginSet(t *testing.T) {
	assert.Equal(t, "RouteParam|Constant", (summary.RouteParam | summary.FixedText).String())
	assert.Empty(t, (summary.OriginField | summary.OriginUnknown | summary.OriginObject).String())
	for _, o := range []summary.Origin{summary.RequestPath, summary.Decoded, summary.Row, summary.BrokerMessage, summary.Identifier, summary.Clock, summary.Random, summary.ErrorText, summary.GRPCMessage} {
		assert.True(t, o.Unbounded(), o.String())
	}
	for _, o := range []summary.Origin{summary.FixedText, summary.Few, summary.Configuration, summary.Parameter, 0} {
		assert.False(t, o.Unbounded(), o.String())
	}
	for _, s := range models.Sources() {
		assert.Equal(t, s == models.FromArguments, originOf[s] == 0, s)
	}
	assert.Equal(t, summary.OriginObject, summary.Origin(1<<len(summary.OriginNames)), "each kind has a name")
}

func TestJoinedWays(t *testing.T) {
	says := func(what string) summary.Hop { return summary.Step{What: what}.Hop() }
	short := summary.Way{Kind: summary.Row, Chain: []summary.Hop{says("b")}}
	long := summary.Way{Kind: summary.Row, Chain: []summary.Hop{says("a"), says("b")}}
	assert.Equal(t, summary.Ways{short}, summary.JoinedWays([]summary.Way{long, short}), "the shorter evidence")
	assert.Equal(t, summary.JoinedWays([]summary.Way{short, {Kind: summary.FixedText}, long}), summary.JoinedWays([]summary.Way{long, {Kind: summary.FixedText}, short}), "in any order")
	assert.Len(t, summary.JoinedWays([]summary.Way{{Kind: summary.Parameter, Param: 0}, {Kind: summary.Parameter, Param: 1}}), 2)
	var many []summary.Way
	for i := range 2 * summary.MaxWays {
		many = append(many, summary.Way{Kind: summary.Parameter, Param: i})
	}
	assert.Len(t, summary.JoinedWays(many), summary.MaxWays)
	assert.False(t, summary.JoinedWays(many).Complete(), "what does not fit is unknown")
}

func TestComputed(t *testing.T) {
	constant, row, param := summary.Way{Kind: summary.FixedText}, summary.Way{Kind: summary.Row}, summary.Way{Kind: summary.Parameter}
	assert.Equal(t, summary.Ways{row}, summary.Ways{row, constant}.Computed())
	assert.Equal(t, summary.Ways{constant}, summary.Ways{constant}.Computed())
	with := summary.JoinedWays([]summary.Way{row, param}).Computed()
	assert.True(t, with[0].Blended && with[1].Blended, "what the parameter stands for is not known yet")
	given := constant
	given.Blended = true
	assert.Equal(t, summary.Ways{row}, summary.JoinedWays([]summary.Way{with[0], given}).Blended(), "it stands for a constant")
	assert.Equal(t, summary.Ways{row, constant}, summary.JoinedWays([]summary.Way{row, constant}).Blended(), "one or the other")
}

func TestFieldOfWay(t *testing.T) {
	assert.Equal(t, summary.Row, summary.Way{Kind: summary.Row}.AtField(".ID").Kind)
	assert.Equal(t, summary.NotKnown, summary.Way{Kind: summary.Row, Part: true}.AtField(".ID"), "of another field, perhaps")
	assert.Equal(t, ".A.B", summary.Way{Kind: summary.Parameter, Path: ".A"}.AtField(".B").Path)
	assert.Equal(t, summary.NotKnown, summary.Way{Kind: summary.Parameter, Path: ".A.B.C"}.AtField(".D"), "too deep")
	assert.Equal(t, ".Body", summary.Way{Kind: summary.OriginObject, Path: ".Body", Decoded: true}.AtField(".ID").Path, "the whole is decoded")
	assert.Equal(t, summary.Decoded, summary.Way{Kind: summary.RequestBody}.Decode().Kind)
	assert.Equal(t, summary.Row, summary.Way{Kind: summary.Row}.Decode().Kind)
}

func TestContentsAt(t *testing.T) {
	list := []summary.Contents{
		{Index: 1, Ways: []summary.Way{{Kind: summary.Row, Part: true}, {Kind: summary.FixedText, Part: true}}},
		{Index: 1, Path: ".ID", Ways: []summary.Way{{Kind: summary.Row}}},
	}
	assert.Equal(t, summary.Ways{{Kind: summary.Row}}, summary.ContentsAt(list, 1, ".ID"))
	assert.Equal(t, summary.Ways{{Kind: summary.Row}}, summary.ContentsAt(list, 1, ".ID.Part"))
	assert.Equal(t, summary.Ways{summary.NotKnown}, summary.ContentsAt(list, 1, ".IDs"))
	assert.Equal(t, summary.Ways{summary.NotKnown}, summary.ContentsAt(list, 0, ""))
	assert.Empty(t, summary.FillsAt(list, 1, ".IDs"), "it is not written")
	assert.Empty(t, summary.FillsAt(list, 0, ""))
}

func TestSourceKey(t *testing.T) {
	for _, w := range []summary.Way{
		{Kind: summary.Parameter, Owner: "a/b#3", Param: 2, Path: ".X.Y", Field: "a/b.T[K any].Y", Decoded: true},
		{Kind: summary.OriginField, Field: "a/b.T.Y", Part: true, Blended: true},
	} {
		assert.Equal(t, w, summary.SourceOf(summary.SourceKey(w)))
	}
	assert.Equal(t, summary.NotKnown, summary.SourceOf("nothing of the kind"))
}
