package code_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// TestMadeHere asks of the receiver, or the argument, of the one call of a function.
func TestMadeHere(t *testing.T) {
	const text = `package p
type inner struct{ m map[string]int }
type outer struct{ in inner; n int }
var global outer
func use(*inner) {}
func Made() { o := outer{in: inner{}}; use(&o.in) }
func Given(i inner) { var o outer; o.in = i; use(&o.in) }
func Global() { use(&global.in) }
func Swapped() { a, b := new(outer), new(outer); for range 2 { *a, *b = *b, *a }; use(&a.in) }
func Anew() { o := outer{}; o = outer{in: inner{m: map[string]int{}}}; use(&o.in) }
func Itself() { a := new(outer); *a = *a; use(&a.in) }
`
	for name, want := range map[string]bool{"Made": true, "Given": false, "Global": false, "Swapped": true, "Itself": true, "Anew": true} {
		t.Run(name, func(t *testing.T) {
			for call := range code.Calls(builtFunction(t, text, name)) {
				if fn, ok := call.Common().Value.(*ssa.Function); ok && fn.Name() == "use" {
					assert.Equal(t, want, code.MadeHere(call.Common().Args[0]))
				}
			}
		})
	}
}
