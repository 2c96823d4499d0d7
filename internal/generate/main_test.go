package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
)

func TestGenerated(t *testing.T) {
	root, err := findRoot()
	require.NoError(t, err)
	outputs, err := derive(root, analyzers.All)
	require.NoError(t, err)
	for _, o := range outputs {
		assert.True(t, o.fresh(), "%s is out of date: run go generate ./...", o.path)
	}
}
