package docs

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSynopsis(t *testing.T) {
	for name, test := range map[string]struct{ page, title, paragraph string }{
		"a page":              {"# missingtimeout\n\nReports calls\nthat wait.\n\nMore.\n", "missingtimeout", "Reports calls that wait."},
		"only a synopsis":     {"# missingtimeout\n\nReports calls.\n", "missingtimeout", "Reports calls."},
		"no title":            {"Reports calls.\n", "", ""},
		"no paragraph":        {"# missingtimeout\n\n## Problem\n\nCalls wait.\n", "missingtimeout", ""},
		"the generated block": {"# missingtimeout\n\n<!-- generated: facts -->\n", "missingtimeout", ""},
		"empty":               {"", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			title, paragraph := synopsis(test.page)
			assert.Equal(t, test.title, title)
			assert.Equal(t, test.paragraph, paragraph)
		})
	}
}

func TestMustSynopsisWithoutPage(t *testing.T) {
	assert.PanicsWithValue(t, "docs: rule nosuchrule has no page docs/rules/nosuchrule.md", func() { MustSynopsis("nosuchrule") })
}

func TestPages(t *testing.T) {
	require.NotEmpty(t, Rules())
	for _, rule := range Rules() {
		assert.Contains(t, MustSynopsis(rule), rule+": ")
	}
	for _, pattern := range Patterns() {
		page, ok := Pattern(pattern)
		assert.True(t, ok)
		assert.Regexp(t, `^# \S`, page, "the page of pattern %s has no title", pattern)
	}
	_, ok := Page("../rules/directive")
	assert.False(t, ok, "a name is not a path")
}
