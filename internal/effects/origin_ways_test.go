package effects

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/models"
)

func TestOriginSet(t *testing.T) {
	assert.Equal(t, "RouteParam|Constant", (RouteParam | FixedText).String())
	assert.Empty(t, (heldIn | unknown | object).String())
	for _, o := range []Origin{RequestPath, Decoded, Row, BrokerMessage, Identifier, Clock, Random, ErrorText, GRPCMessage} {
		assert.True(t, o.Unbounded(), o.String())
	}
	for _, o := range []Origin{FixedText, Few, Configuration, Parameter, 0} {
		assert.False(t, o.Unbounded(), o.String())
	}
	for _, s := range models.Sources() {
		assert.Equal(t, s == models.FromArguments, originOf[s] == 0, s)
	}
	assert.Equal(t, object, Origin(1<<len(originNames)), "each kind has a name")
}

func TestJoinedWays(t *testing.T) {
	short := Way{Kind: Row, Chain: []Hop{{What: "b"}}}
	long := Way{Kind: Row, Chain: []Hop{{What: "a"}, {What: "b"}}}
	assert.Equal(t, ways{short}, joinedWays([]Way{long, short}), "the shorter evidence")
	assert.Equal(t, joinedWays([]Way{short, {Kind: FixedText}, long}), joinedWays([]Way{long, {Kind: FixedText}, short}), "in any order")
	assert.Len(t, joinedWays([]Way{{Kind: Parameter, Param: 0}, {Kind: Parameter, Param: 1}}), 2)
	var many []Way
	for i := range 2 * maxWays {
		many = append(many, Way{Kind: Parameter, Param: i})
	}
	assert.Len(t, joinedWays(many), maxWays)
	assert.False(t, joinedWays(many).complete(), "what does not fit is unknown")
}

func TestComputed(t *testing.T) {
	constant, row, param := Way{Kind: FixedText}, Way{Kind: Row}, Way{Kind: Parameter}
	assert.Equal(t, ways{row}, ways{row, constant}.computed())
	assert.Equal(t, ways{constant}, ways{constant}.computed())
	with := joinedWays([]Way{row, param}).computed()
	assert.True(t, with[0].Blended && with[1].Blended, "what the parameter stands for is not known yet")
	given := constant
	given.Blended = true
	assert.Equal(t, ways{row}, joinedWays([]Way{with[0], given}).blended(), "it stands for a constant")
	assert.Equal(t, ways{row, constant}, joinedWays([]Way{row, constant}).blended(), "one or the other")
}

func TestFieldOfWay(t *testing.T) {
	assert.Equal(t, Row, Way{Kind: Row}.field(".ID").Kind)
	assert.Equal(t, notKnown, Way{Kind: Row, Part: true}.field(".ID"), "of another field, perhaps")
	assert.Equal(t, ".A.B", Way{Kind: Parameter, Path: ".A"}.field(".B").Path)
	assert.Equal(t, notKnown, Way{Kind: Parameter, Path: ".A.B.C"}.field(".D"), "too deep")
	assert.Equal(t, ".Body", Way{Kind: object, Path: ".Body", Decoded: true}.field(".ID").Path, "the whole is decoded")
	assert.Equal(t, Decoded, Way{Kind: RequestBody}.decode().Kind)
	assert.Equal(t, Row, Way{Kind: Row}.decode().Kind)
}

func TestContentsAt(t *testing.T) {
	list := []Contents{
		{Index: 1, Ways: []Way{{Kind: Row, Part: true}, {Kind: FixedText, Part: true}}},
		{Index: 1, Path: ".ID", Ways: []Way{{Kind: Row}}},
	}
	assert.Equal(t, ways{{Kind: Row}}, contentsAt(list, 1, ".ID"))
	assert.Equal(t, ways{{Kind: Row}}, contentsAt(list, 1, ".ID.Part"))
	assert.Equal(t, ways{notKnown}, contentsAt(list, 1, ".IDs"))
	assert.Equal(t, ways{notKnown}, contentsAt(list, 0, ""))
	assert.Empty(t, fillsAt(list, 1, ".IDs"), "it is not written")
	assert.Empty(t, fillsAt(list, 0, ""))
}

func TestSourceKey(t *testing.T) {
	for _, w := range []Way{
		{Kind: Parameter, Owner: "a/b#3", Param: 2, Path: ".X.Y", Field: "a/b.T[K any].Y", Decoded: true},
		{Kind: heldIn, Field: "a/b.T.Y", Part: true, Blended: true},
	} {
		assert.Equal(t, w, sourceOf(sourceKey(w)))
	}
	assert.Equal(t, notKnown, sourceOf("nothing of the kind"))
}
