package wire_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/wire"
)

// FuzzUnmarshal reads damaged values: they are refused, or are values like others.
func FuzzUnmarshal(f *testing.F) {
	for _, v := range []*outer{example(), {}} {
		data, err := wire.Marshal(v)
		require.NoError(f, err)
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var first, second outer
		if wire.Unmarshal(data, &first) != nil {
			return
		}
		again, err := wire.Marshal(&first)
		require.NoError(t, err)
		require.NoError(t, wire.Unmarshal(again, &second))
		assert.Equal(t, first, second)
	})
}
