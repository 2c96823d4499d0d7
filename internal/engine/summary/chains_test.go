package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

func hop(what string) summary.Hop { return summary.Step{What: what}.Hop() }

// decoded is a function as a program has it: it waits and runs something at one place, and waits at another one.
func decoded(t *testing.T) *summary.Function {
	t.Helper()
	at := func(what string) []summary.Hop { return []summary.Hop{hop(what)} }
	r := &summary.Record{Path: "m/a", Functions: []summary.Function{{Key: "m/a.F", Summary: &summary.Summary{Effects: []summary.Effect{
		{Kind: summary.Wait, Name: "sql", Chain: at("calls Query")}, {Kind: summary.Run, Name: "sql", Chain: at("calls Query")},
		{Kind: summary.Wait, Name: "http", Chain: at("calls Get")},
	}}}, {Around: 1}}}
	data, err := r.Encode()
	require.NoError(t, err)
	list, err := summary.DecodeRecords([][]byte{data})
	require.NoError(t, err)
	require.Nil(t, list[0].Functions[1].Summary)
	list[0].Complete()
	require.Equal(t, &summary.Summary{}, list[0].Functions[1].Summary, "nothing is said of it")
	return &list[0].Functions[0]
}

// Effects of one place have one chain in memory, in the caller too, and those of two places do not.
func TestChainsAreShared(t *testing.T) {
	f := decoded(t)
	call := &summary.CallTransfer{Hop: hop("calls F")}
	chains := call.Chains(f.Summary.AsCallee())
	var list []summary.Effect
	for _, e := range f.Summary.Effects {
		var isNew bool
		list, isNew = chains.Add(list, call.Translate(e))
		assert.True(t, isNew)
		assert.Equal(t, call.Substitute(e, call.Chains(summary.Callee{})), list[len(list)-1])
	}
	assert.Same(t, &f.Summary.Effects[0].Chain[0], &f.Summary.Effects[1].Chain[0])
	assert.Same(t, &list[0].Chain[0], &list[1].Chain[0])
	assert.NotSame(t, &list[1].Chain[0], &list[2].Chain[0])
	_, isNew := chains.Add(list, call.Translate(f.Summary.Effects[0]))
	assert.False(t, isNew, "it is there")
}

// A call of an interface method names the implementation in all of them.
func TestChainsNameTheImplementation(t *testing.T) {
	call := &summary.CallTransfer{Hop: hop("calls Store.Load")}
	e := call.Substitute(summary.Effect{Kind: summary.Wait}, call.Chains(summary.Callee{As: "(*Repo).Load"}))
	assert.Equal(t, "calls Store.Load ((*Repo).Load)", e.Chain[0].Says().What)
}

// What a function does once it is linked begins with what it does alone, in the same place.
func TestLinkedBeginsWithItsOwn(t *testing.T) {
	f := decoded(t)
	own := f.Summary.Effects
	all := f.Linked(append(own[:3:3], summary.Effect{Kind: summary.Sleep}), &summary.Room{})
	assert.Equal(t, own, f.Summary.Effects)
	assert.Same(t, &all[0], &f.Summary.Effects[0])
	assert.Equal(t, 3, cap(f.Summary.Effects))
	assert.Len(t, all, 4)
}
