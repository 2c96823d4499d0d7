package code_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/hldlint/hldlint/internal/code"
)

func TestWords(t *testing.T) {
	for name, want := range map[string][]string{
		"ListOpenJobs": {"list", "open", "jobs"},
		"newHTTPPool":  {"new", "http", "pool"},
		"serve_DB":     {"serve", "db"},
		"GetURL":       {"get", "url"},
		"Serve$1":      {"serve", "1"},
		"":             nil,
	} {
		assert.Equal(t, want, code.Words(name), name)
	}
}
