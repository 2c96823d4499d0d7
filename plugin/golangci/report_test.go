package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestReports holds JSON and JSON Lines against the schema that docs publishes. It stands in this module, where the validator is.
func TestReports(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "report.schema.json"))
	require.NoError(t, err)
	valid := func(name string, text []byte) error {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err, name)
		return schema.Validate(doc)
	}
	seen := 0
	for _, name := range []string{"all.json", "clean.json", "all.jsonl", "clean.jsonl"} {
		text, err := os.ReadFile(filepath.Join("..", "..", "internal", "report", "testdata", name))
		require.NoError(t, err)
		documents := [][]byte{text}
		if filepath.Ext(name) == ".jsonl" {
			documents = bytes.Split(bytes.TrimSpace(text), []byte("\n"))
		}
		for _, doc := range documents {
			assert.NoError(t, valid(name, doc), name)
			seen++
		}
	}
	assert.Greater(t, seen, 10)
	assert.Error(t, valid("unknown field", []byte(`{"version": 1, "packages": 0, "findings": [], "problems": [], "more": 1}`)), "the schema says what there is")
}
