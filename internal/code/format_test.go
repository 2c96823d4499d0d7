package code

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestVerbsOf(t *testing.T) {
	for format, want := range map[string]string{"": "", "100%%": "", "%s: %+v": "sv", "%-8.3f|%T": "fT", "%x%%%d": "xd"} {
		verbs, ok := verbsOf(format)
		assert.True(t, ok, format)
		assert.Equal(t, want, string(verbs), format)
	}
	for _, format := range []string{"%[1]s", "%*d", "%", "%+"} {
		_, ok := verbsOf(format)
		assert.False(t, ok, format)
	}
}
