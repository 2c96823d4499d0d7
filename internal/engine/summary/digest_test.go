package summary_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// excused are the fields that no digest covers, and why.
var excused = map[string]string{
	"Hop.pos": "a position makes sense in one run only; File, Line and Col say the same",
}

// TestNoFieldIsForgotten holds that whatever a summary or an answer is made of is written down and digested: what is not exported
// is not.
func TestNoFieldIsForgotten(t *testing.T) {
	seen := map[reflect.Type]bool{}
	for _, of := range []reflect.Type{
		reflect.TypeFor[summary.Summary](), reflect.TypeFor[summary.Callee](), reflect.TypeFor[summary.Reached](), reflect.TypeFor[summary.Record](),
	} {
		fields(t, of, seen)
	}
	assert.Greater(t, len(seen), 20)
}

func fields(t *testing.T, of reflect.Type, seen map[reflect.Type]bool) {
	if seen[of] {
		return
	}
	seen[of] = true
	switch of.Kind() {
	case reflect.Slice, reflect.Pointer:
		fields(t, of.Elem(), seen)
	case reflect.Struct:
		for f := range of.Fields() {
			name := of.Name() + "." + f.Name
			assert.True(t, f.IsExported() || excused[name] != "", "%s is neither digested nor excused", name)
			fields(t, f.Type, seen)
		}
	default:
		assert.NotContains(t, []reflect.Kind{reflect.Map, reflect.Interface, reflect.Func, reflect.Chan}, of.Kind(), of)
	}
}

// TestDigestTellsApart holds that answers which differ anywhere have other digests.
func TestDigestTellsApart(t *testing.T) {
	is := func(line int) []summary.Callee {
		return []summary.Callee{{As: "a", Effects: []summary.Effect{{Kind: summary.Wait, Chain: []summary.Hop{summary.Step{What: "calls", Line: line}.Hop()}}}}}
	}
	assert.Equal(t, summary.Digest(is(1)), summary.Digest(is(1)))
	assert.NotEqual(t, summary.Digest(is(1)), summary.Digest(is(2)))
	var none *summary.Summary
	assert.NotEqual(t, summary.Digest(none), summary.Digest(&summary.Summary{}))
	assert.NotEqual(t, summary.Digest(true), summary.Digest(false))
}
