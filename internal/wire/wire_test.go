package wire_test

import (
	"testing"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/wire"
)

type inner struct {
	Text   string
	Number int8
	hidden int
}

type Embedded struct{ Flag uint8 }

type outer struct {
	Embedded
	Yes, No  bool
	Texts    []string
	Data     []byte
	Inner    []inner
	To       *inner
	Nowhere  *inner
	Answers  map[string]bool
	By       map[inner]int
	Smallest int64
}

func example() *outer {
	return &outer{
		Embedded: Embedded{7}, Yes: true, Texts: []string{"a", "", "a", "b"}, Data: []byte{0, 1, 255},
		Inner: []inner{{Text: "b", Number: -128}, {Text: "\xff"}}, To: &inner{Text: "a", Number: 127},
		Answers: map[string]bool{"x": true, "y": false, "": true}, By: map[inner]int{{Text: "k"}: 1, {Text: "k", Number: 1}: 2}, Smallest: -1 << 63,
	}
}

func TestThereAndBack(t *testing.T) {
	for _, want := range []*outer{example(), {}} {
		data, err := wire.Marshal(want)
		require.NoError(t, err)
		var got outer
		require.NoError(t, wire.Unmarshal(data, &got))
		assert.Equal(t, want, &got)
	}
}

func TestSameBytes(t *testing.T) {
	first, err := wire.Marshal(example())
	require.NoError(t, err)
	for range 20 {
		again, err := wire.Marshal(example())
		require.NoError(t, err)
		require.Equal(t, first, again)
	}
}

func TestHiddenFieldsStay(t *testing.T) {
	data, err := wire.Marshal(&inner{Text: "a", hidden: 3})
	require.NoError(t, err)
	var got inner
	require.NoError(t, wire.Unmarshal(data, &got))
	assert.Equal(t, inner{Text: "a"}, got)
}

// TestDamaged cuts and turns every byte: there is an error or another value, and never a panic.
func TestDamaged(t *testing.T) {
	data, err := wire.Marshal(example())
	require.NoError(t, err)
	for i := range data {
		require.Error(t, wire.Unmarshal(data[:i], new(outer)), "cut at %d", i)
		for _, turned := range []byte{data[i] ^ 1, data[i] ^ 0x80, 0xff} {
			bad := append(append(append([]byte{}, data[:i]...), turned), data[i+1:]...)
			_ = wire.Unmarshal(bad, new(outer))
		}
	}
	require.Error(t, wire.Unmarshal(append(data, 0), new(outer)), "more follows")
}

func TestOtherTypes(t *testing.T) {
	data, err := wire.Marshal(&inner{})
	require.NoError(t, err)
	assert.ErrorContains(t, wire.Unmarshal(data, &struct{ Text, Number string }{}), "other types")
	assert.ErrorContains(t, wire.Unmarshal(data, &struct {
		Renamed string
		Number  int8
	}{}), "other types")
	for _, v := range []any{inner{}, (*inner)(nil), nil, &struct{ F any }{}, &struct{ hidden int }{}, new(float64)} {
		_, err := wire.Marshal(v)
		require.Error(t, err, "%T", v)
		assert.Error(t, wire.Unmarshal(data, v), "%T", v)
	}
}

type step struct {
	Text string
	Line int
}

// TestShared holds that what is behind pointers is written once, and is one value when it is read.
func TestShared(t *testing.T) {
	type way struct{ Steps []*step }
	want := &way{[]*step{{"a", 1}, {"b", 1}, nil, {"a", 1}, {"a", 2}}}
	data, err := wire.Marshal(want)
	require.NoError(t, err)
	var got way
	require.NoError(t, wire.Unmarshal(data, &got))
	assert.Equal(t, want, &got)
	assert.Same(t, got.Steps[0], got.Steps[3])
	longer, err := wire.Marshal(&way{append(want.Steps, want.Steps[0], want.Steps[1])})
	require.NoError(t, err)
	assert.Len(t, longer, len(data)+2, "a number each")
}

// TestSharedLists holds that lists which are written alike are one list when they are read, where their field says so.
func TestSharedLists(t *testing.T) {
	type call struct {
		Names []string `wire:"shared"`
		Own   []string
	}
	type calls struct{ List []call }
	names := []string{"a", "b"}
	want := &calls{[]call{{names, names}, {names, names}, {names, names}, {Names: names[:1]}, {}}}
	data, err := wire.Marshal(want)
	require.NoError(t, err)
	var got calls
	require.NoError(t, wire.Unmarshal(data, &got))
	assert.Equal(t, want, &got)
	assert.Same(t, &got.List[1].Names[0], &got.List[2].Names[0])
	assert.NotSame(t, &got.List[1].Own[0], &got.List[2].Own[0])
}

// TestSharedOfTypes holds that a number stands for a value of its type, in data that is damaged as well.
func TestSharedOfTypes(t *testing.T) {
	type other struct{ Text, More string }
	type both struct {
		One, Again *step
		Two        *other
	}
	data, err := wire.Marshal(&both{One: &step{"a", 1}, Again: &step{"a", 1}, Two: &other{"a", "b"}})
	require.NoError(t, err)
	for i := range data {
		bad := append([]byte{}, data...)
		bad[i] = 2
		_ = wire.Unmarshal(bad, new(both))
	}
}

// Values of a pool have equal strings once, and others do not.
func TestPoolOfStrings(t *testing.T) {
	data, err := wire.Marshal(&inner{Text: "calls (*Repo).Load"})
	require.NoError(t, err)
	known := wire.NewPool()
	var a, b, alone inner
	require.NoError(t, known.Unmarshal(data, &a))
	require.NoError(t, known.Unmarshal(data, &b))
	require.NoError(t, wire.Unmarshal(data, &alone))
	assert.Equal(t, a, b)
	assert.Equal(t, a, alone)
	assert.Same(t, unsafe.StringData(a.Text), unsafe.StringData(b.Text))
	assert.NotSame(t, unsafe.StringData(a.Text), unsafe.StringData(alone.Text))
}

type sparse struct {
	Numbers []int
	Shared  []string `wire:"shared"`
	Apart   []inner  `wire:"apart"`
	Behind  *inner
	Inner   []inner
}

// What a pool reads is what is read without one, whichever lists lie together.
func TestPoolKeepsValuesApart(t *testing.T) {
	pool := wire.NewPool()
	for i := range 3000 {
		in := sparse{
			Numbers: []int{i, i + 1}, Shared: []string{"a", "b"}, Behind: &inner{Text: "x", Number: int8(i % 100)},
			Inner: []inner{{Text: "y"}, {Number: 3}}, Apart: []inner{{Text: "z"}},
		}
		if i%7 == 0 {
			in.Apart, in.Numbers = nil, make([]int, 20000)
		}
		data, err := wire.Marshal(&in)
		require.NoError(t, err)
		var out, alone sparse
		require.NoError(t, pool.Unmarshal(data, &out))
		require.NoError(t, wire.Unmarshal(data, &alone))
		require.Equal(t, in, out)
		require.Equal(t, alone, out)
		require.Equal(t, len(out.Numbers), cap(out.Numbers), "another list begins there")
		out.Numbers[0], out.Inner[0].Text = -1, "changed"
	}
}
