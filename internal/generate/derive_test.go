package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

var sample = rule.Rule{
	Analyzer: &analysis.Analyzer{Name: "hurried", Doc: "hurried: Reports haste. It is bad."},
	Since:    "v0.1.0",
	Kinds: []rule.Kind{
		{ID: "first", Summary: "haste", Stage: rule.Stable, Severity: rule.Error},
		{ID: "second", Summary: "more haste", Stage: rule.Preview, Severity: rule.Info},
	},
}

const samplePage = `# hurried

Reports haste.

<!-- generated: facts -->
old
<!-- end -->

It is about [patience](../patterns/patience.md#why), and [patience](../patterns/patience.md) again.

<!-- example: first bad -->
<!-- end -->
`

const sampleFixture = `package hurried

func f() {
	if true {
		// example: first bad
		hurry() // want first:"hurry"

		// want first:"the next line"
		if late {
			run()
		}
		// end
	}
}
`

func TestPage(t *testing.T) {
	root := t.TempDir()
	fixture := filepath.Join(root, "testdata", "hurried", "hurried.go")
	require.NoError(t, os.MkdirAll(filepath.Dir(fixture), 0o755))
	require.NoError(t, os.WriteFile(fixture, []byte(sampleFixture), 0o644))

	made, err := page(sample)(root, nil, samplePage)
	require.NoError(t, err)
	assert.Contains(t, made, "Since v0.1.0. Patterns: [patience](../patterns/patience.md).\n")
	assert.Contains(t, made, "| [`second`](#second) | more haste | off (preview): info |\n<!-- end -->")
	assert.Contains(t, made, "<!-- example: first bad -->\nReported:\n\n```go\nhurry()\n\nif late {\n\trun()\n}\n```\n<!-- end -->")
	assert.NotContains(t, made, "old")

	again, err := page(sample)(root, nil, made)
	require.NoError(t, err)
	assert.Equal(t, made, again, "a second run changes something")
}

func TestPageErrors(t *testing.T) {
	for text, message := range map[string]string{
		"": "rule hurried has no page",
		"<!-- example: second bad -->\n<!-- end -->\n": "no fixture in testdata/hurried has the region",
		"<!-- generated: fact -->\n<!-- end -->\n":     `there is no generated block "fact"`,
		"<!-- generated: facts -->\n":                  "not closed",
	} {
		_, err := page(sample)(t.TempDir(), nil, text)
		assert.ErrorContains(t, err, message)
	}
}

func TestRegionErrors(t *testing.T) {
	assert.ErrorContains(t, regions{}.read("// example: a bad\n"), "has no // end")
	assert.ErrorContains(t, regions{}.read("// example: a bad\n// example: b bad\n"), "begins inside of")
}

func TestGolangciExample(t *testing.T) {
	text, err := golangciExample("", []rule.Rule{sample}, "")
	require.NoError(t, err)
	assert.Contains(t, text, "# enable:\n          #   - hurried/second # more haste\n")
	assert.Contains(t, text, "# disable:\n          #   - hurried\n          #   - hurried/first # haste\n")
	assert.Contains(t, text, "      text: '^hurried: .*#(first)$'\n      severity: error\n")
}

func TestSchema(t *testing.T) {
	root, err := findRoot()
	require.NoError(t, err)
	text, err := schema(root, []rule.Rule{sample}, "")
	require.NoError(t, err)
	var s struct {
		Properties map[string]struct{ Description string }
		Defs       map[string]struct{ Enum []string } `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal([]byte(text), &s))
	assert.Contains(t, s.Properties, "first-party")
	assert.NotEmpty(t, s.Properties["preset"].Description)
	assert.Equal(t, []string{"hurried", "hurried/first", "hurried/second"}, s.Defs["rule"].Enum)
}
