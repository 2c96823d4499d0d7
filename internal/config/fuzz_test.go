package config_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/config"
)

// FuzzParse reads configurations, models and words among them. What is wrong with one is said in one message that names the file, and what was
// read can be asked.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"", "# nothing\n", "\ufeffpreset: strict\n", "enable: [missingtimeout, retrybackoff/none]\ndisable: [x]\n", "a: &a [*a]\n",
		"severity: {missingtimeout/client: error}\nexclude: ['**/*.pb.go', '[']\nfirst-party: ['example.com/**']\n",
		"paths:\n  - path: cmd/**\n    disable: [unboundedqueue]\n",
		"models:\n  - package: example.com/lib\n    functions:\n      Do: {waits: {bound: context}}\n      T.Get: {sleeps: {arg: 0}}\n    types:\n      T: {role: client}\n",
		"lexicon:\n  pauses: {add: {first-word: [snooze]}, matches: [SnoozeAll]}\n", "---\n---\n", "models: [{package: x, functions: {1: 2}}]", "? [a]\n: b\n", "enable: !!binary aGk=\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := config.Parse("f", []byte(text))
		if err != nil {
			assert.True(t, strings.HasPrefix(err.Error(), "f:"), err.Error())
			return
		}
		_ = c.Check(nil)
		assert.NotNil(t, c.Words())
		assert.NotNil(t, c.ModelSet())
	})
}
