package lsp

import (
	"strings"
	"sync"

	"github.com/hldlint/hldlint/internal/report"
)

// state is what is known of the files that the editor shows.
type state struct {
	mu       sync.Mutex
	open     map[string]string           // text, by file
	findings map[string][]report.Finding // of the last analysis, by file
	analysed map[string]string           // the text that they were found in; an edit moves them along
	roots    map[string]map[string]bool  // the files with findings of each module
}

// shift moves the findings of a file along with an edit: those below it move, those in the lines that it changed are dropped until
// the next analysis says something of them.
func shift(findings []report.Finding, was, is string) []report.Finding {
	old, now := strings.Split(was, "\n"), strings.Split(is, "\n")
	same := 0
	for same < min(len(old), len(now)) && old[same] == now[same] {
		same++
	}
	end := 0
	for end < min(len(old), len(now))-same && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	by := len(now) - len(old)
	var out []report.Finding
	for _, f := range findings {
		last := max(f.Range.Line, f.Range.EndLine)
		switch {
		case last <= same:
		case f.Range.Line > len(old)-end:
			f.Range.Line += by
			if f.Range.EndLine > 0 {
				f.Range.EndLine += by
			}
		default:
			continue
		}
		f.Fixes = nil // their places are bytes of the old text
		out = append(out, f)
	}
	return out
}
