package hldtest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/rule"
)

// Excuses holds that each of the names of a rule's tests excuses something in its fixtures, and that nothing else does: no test is
// dead, and none goes by another name. The fixtures are one program; some of them are analysed as programs of their own besides, for
// tests that ask the whole program.
func Excuses(t *testing.T, r rule.Rule, alone []string, names ...[]string) {
	t.Helper()
	told := map[string]bool{}
	for _, pattern := range append([]string{"./" + r.Name + "/..."}, alone...) {
		for _, name := range excused(t, r, pattern) {
			told[name] = true
		}
	}
	known := slices.Concat(names...)
	for _, name := range known {
		assert.True(t, told[name], "%s excuses nothing in testdata/%s", name, r.Name)
	}
	for name := range told {
		assert.Contains(t, known, name)
	}
}

// excused are the names of the tests that excuse something in a program.
func excused(t *testing.T, r rule.Rule, pattern string) []string {
	t.Helper()
	w := &rule.Watch{}
	watched(t, w, Testdata(t), []rule.Rule{r}, pattern)
	var out []string
	for _, n := range w.Notes() {
		if n.Verdict == rule.Excused {
			out = append(out, n.Test)
		}
	}
	return out
}
