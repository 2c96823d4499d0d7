package escape

import (
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/engine/summary"
)

// TestAccess holds the algebra of ways: a step that is pushed is the next one, and joined ways are as long as both.
func TestAccess(t *testing.T) {
	conn := access("").push("conn")
	assert.Equal(t, access("conn"), conn)
	pool := conn.push(stepElement).push("pool")
	assert.Equal(t, access("pool.[].conn"), pool)
	step, rest := pool.next()
	assert.Equal(t, "pool", step)
	assert.Equal(t, access("[].conn"), rest)
	_, ok := pool.past("conn")
	assert.False(t, ok)
	_, ok = access("").past("")
	assert.False(t, ok)
	assert.Equal(t, access("a.b"), access("a").along("b"))
	assert.Equal(t, access("b"), access("").along("b"))
	assert.Equal(t, access("a"), access("a").along(""))
}

// TestOwned holds which holders close what they hold.
func TestOwned(t *testing.T) {
	for at, want := range map[access]bool{
		"": true, "~": true, "~.~": true, "!.conn": true, "~.!.conn": true,
		"&": false, "conn": false, "~.&": false, "?.conn": false, "[]": false, "~.conn": false, "()closes": false,
	} {
		assert.Equal(t, want, at.owned(), string(at))
	}
}

// TestPointee holds that a pointer to a struct stands for the struct, and one to anything else is a step.
func TestPointee(t *testing.T) {
	number, pair := types.Typ[types.Int], types.NewStruct(nil, nil)
	assert.Equal(t, access("*.a"), access("a").pointee(number))
	assert.Equal(t, access("a"), access("a").pointee(pair))
	rest, ok := access("*.a").loaded(number)
	assert.True(t, ok)
	assert.Equal(t, access("a"), rest)
	_, ok = access("a").loaded(number)
	assert.False(t, ok)
}

// TestDigestOfTakes holds that no part of a use goes unnoticed where kept findings are asked whether they stand.
func TestDigestOfTakes(t *testing.T) {
	digests := map[string]bool{summary.Digest(&summary.Summary{}): true}
	all := []summary.ParamUse{
		{}, {Param: 1}, {At: "a"}, {Does: summary.DoesClose}, {Some: true}, {Later: true}, {Result: 1}, {To: "a"}, {Into: 1}, {Kind: "field"}, {Name: "a"},
	}
	for _, use := range all {
		digests[summary.Digest(&summary.Summary{Takes: []summary.ParamUse{use}})] = true
	}
	assert.Len(t, digests, len(all)+1)
}

// TestSummaryEscape holds what a caller of another package makes of a summary.
func TestSummaryEscape(t *testing.T) {
	s := &summary.Summary{Takes: []summary.ParamUse{
		{Param: 0, At: "conn", Does: summary.DoesClose}, {Param: 1, Does: summary.DoesReturn, To: "conn"}, {Param: 2, Does: summary.DoesClose, Some: true},
	}}
	assert.True(t, escape(s, 0, "conn").ClosedOnAll)
	assert.Empty(t, escape(s, 0, "other").Closed)
	assert.True(t, escape(s, 0, "inner.conn").Opaque(), "deeper than summaries tell")
	assert.Equal(t, []Returned{{0, "conn.left"}}, escape(s, 1, "left").Returned)
	assert.False(t, escape(s, 2, "").ClosedOnAll)
	assert.Empty(t, escape(s, 2, "conn").Closed, "the holder is closed, and does not own it")
	assert.Len(t, escape(s, 2, "~").Closed, 1)
	assert.Equal(t, &Escape{}, escape(s, 3, ""))
}
