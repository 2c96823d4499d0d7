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
		"models:\n  - package: example.com/lib\n    funcs:\n      - {func: Do, waits: {protocol: http, bound: context, arg: -1}, yields: [{from: [0], result: 3}]}\n    types:\n      - {type: T, role: client}\n    shapes:\n      - {of: 'A*', func: '[', waits: {protocol: x, bound: never}}\n",
		"models:\n  - {package: example.com/lib, content: [{func: R, whole: {arg: 0}}], messages: [{of: C, func: A, does: acked}], keeps: [{type: T, what: transport}], acts: [{func: S, does: serves, in: http}], takes: [{func: T, does: reads}], local: ['*']}\n",
		"extends: ./other.yml\n", "paths: [{path: a, severity: {x: info}}]\n",
		"lexicon:\n  pauses: {add: {first-word: [snooze]}, matches: [SnoozeAll]}\n", "---\n---\n", "models: [{package: x, funcs: [{1: 2}]}]", "? [a]\n: b\n", "enable: !!binary aGk=\n",
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
