package code_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/code"
)

// TestIsNextLink asks of the one call of a function that is given a channel.
func TestIsNextLink(t *testing.T) {
	const text = `package p
type turn struct{}
func (turn) Next() {}
var next func(chan int)
var other func(chan int) error
func On(c chan int) { next(c) }
func Other(c chan int) { _ = other(c) }
func Closes(c chan int) { close(c) }
func Own(t turn) { t.Next() }
`
	for name, want := range map[string]bool{"On": true, "Other": false, "Closes": false, "Own": true} {
		t.Run(name, func(t *testing.T) {
			fn := builtFunction(t, text, name)
			for call := range code.Calls(fn) {
				assert.Equal(t, want, code.IsNextLink(call, fn.Params[0]))
			}
		})
	}
}
