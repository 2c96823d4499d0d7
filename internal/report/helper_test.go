package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/hldlint/hldlint/internal/report"
)

// fingerprintsOf reads the fingerprints out of the JSON report.
func fingerprintsOf(t *testing.T, r *report.Result, dir string) []string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, report.Write(&out, "json", r, report.Options{Base: dir}))
	var read struct {
		Findings []struct{ Fingerprint string }
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &read))
	var prints []string
	for _, f := range read.Findings {
		prints = append(prints, f.Fingerprint)
	}
	return prints
}

// render turns Markdown into HTML as code hosts do.
func render(t *testing.T, markdown string) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(markdown), &out))
	return out.String()
}
