package report

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// fingerprints names each finding in a way that survives moved lines and renamed files: the kind, the package, the text of its
// source line without blanks, and a number where several look alike. One that is told in one place of many is named by its package.
func fingerprints(findings []Finding, s sources) []string {
	seen := map[string]int{}
	out := make([]string, len(findings))
	for i, f := range findings {
		key := fmt.Sprintf("%s\x00%s\x00%s", f.ID(), f.Package, s.content(f))
		if len(others(f)) > 0 {
			key = fmt.Sprintf("%s\x00%s", f.ID(), f.Package) // whichever of the places comes first
		}
		seen[key]++
		out[i] = hash(fmt.Sprintf("%s\x00%d", key, seen[key]))
	}
	return out
}

// Contents returns, for each finding, a hash of what was found: the kind and the text of the source line. It does not say
// where, so that the same finding is known again after its file was moved. Several findings may have the same one.
func Contents(findings []Finding) []string {
	s := sources{}
	out := make([]string, len(findings))
	for i, f := range findings {
		out[i] = hash(f.ID() + "\x00" + s.content(f))
	}
	return out
}

// content is the source line of a finding as gofmt cannot change it, or its message when the line cannot be read.
func (s sources) content(f Finding) string {
	line := strings.Join(strings.Fields(s.line(f.Range.File, f.Range.Line)), " ")
	return cmp.Or(line, f.Message)
}

func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:16])
}
