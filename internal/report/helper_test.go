package report_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

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
