package suppress

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/hldlint/hldlint/internal/rule"
)

// Decide notes a place that an ignore comment answers, of a decision that stands in many places. A comment for a file answers what is in
// that file, and golangci-lint's own answers its line.
//
//	//hldlint:ignore missingtimeout/deadline the pool has a timeout of its own
//	return db.Exec(query)	// and with it the nineteen other methods of the repository
func (s *Set) Decide(pass *analysis.Pass, k rule.Kind, pos token.Pos, decision string) {
	p := s.fset.PositionFor(pos, false)
	for _, d := range s.directives() {
		if d.word == "ignore" && d.covers(p) && d.silences(pass.Analyzer.Name, k.ID) {
			s.mu.Lock()
			if s.decided == nil {
				s.decided = map[string]map[token.Pos]bool{}
			}
			id := pass.Analyzer.Name + "/" + decision
			if s.decided[id] == nil {
				s.decided[id] = map[token.Pos]bool{}
			}
			s.decided[id][pos] = true
			s.mu.Unlock()
		}
	}
}

// Decided counts the places of a decision that ignore comments answer.
func (s *Set) Decided(ruleName, decision string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.decided[ruleName+"/"+decision])
}
