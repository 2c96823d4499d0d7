package docs_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/docs"
)

func TestSection(t *testing.T) {
	page := "# r\n\nFirst.\n\n### a\n\nOf a.\n\n### b\n\nOf b.\n\n## More\n"
	assert.Equal(t, "### a\n\nOf a.\n", docs.Section(page, "a"))
	assert.Equal(t, "### b\n\nOf b.\n", docs.Section(page, "b"))
	assert.Empty(t, docs.Section(page, "c"))
}

func TestHelpStandsAlone(t *testing.T) {
	help := docs.Help("missingtimeout", "server")
	assert.True(t, strings.HasPrefix(help, "Reports blocking network operations"), help)
	assert.Contains(t, help, "### server\n")
	assert.Contains(t, help, "```go\n")
	assert.NotContains(t, help, "<!--")
	assert.NotContains(t, help, "](../")
	assert.NotContains(t, help, "](#")
	assert.NotContains(t, help, "### client")
	assert.Empty(t, docs.Help("nothing", "server"))
}
