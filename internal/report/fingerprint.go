package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strings"
)

// fingerprints names each finding in a way that survives moved lines: the kind, the file as seen from the root, the text of
// its source line without blanks, and a number where several look alike.
func fingerprints(findings []Finding, root string, s sources) []string {
	seen := map[string]int{}
	out := make([]string, len(findings))
	for i, f := range findings {
		text := strings.Join(strings.Fields(s.line(f.Range.File, f.Range.Line)), " ")
		key := fmt.Sprintf("%s\x00%s\x00%s", f.ID(), filepath.ToSlash(relative(root, f.Range.File)), text)
		seen[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, seen[key]))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}
