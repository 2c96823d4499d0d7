package lsp

import (
	"fmt"
	"os"
	"strings"

	"github.com/hldlint/hldlint/internal/report"
	"github.com/hldlint/hldlint/internal/rule"
)

var severities = map[rule.Severity]int{rule.Error: 1, rule.Warning: 2, rule.Info: 3}

// at is the places of the text that the findings of a file stand in now. The state is locked.
func (s *Server) at(file string) *places {
	p := &places{utf8: s.utf8, lines: map[string][]string{}}
	for name, text := range s.state.analysed {
		if name == file || len(s.state.open[name]) > 0 {
			p.lines[name] = strings.Split(text, "\n")
		}
	}
	return p
}

// publish shows the findings of a file. The state is locked.
func (s *Server) publish(file string) {
	params := publishParams{URI: uri(file), Diagnostics: []diagnostic{}} // null would not clear
	p := s.at(file)
	for _, f := range s.state.findings[file] {
		params.Diagnostics = append(params.Diagnostics, diagnose(p, f))
	}
	_ = s.conn.notify("textDocument/publishDiagnostics", params) // a broken pipe is seen when reading
}

func diagnose(p *places, f report.Finding) diagnostic {
	d := diagnostic{Range: p.span(f.Range), Severity: severities[f.Severity], Code: f.ID(), Source: "hldlint", Message: report.Visible(f.Message)}
	if f.URL != "" {
		d.CodeDescription = &codeDescription{f.URL}
	}
	for _, step := range f.Chain {
		d.Related = append(d.Related, related{location{uri(step.Range.File), p.span(step.Range)}, report.Visible(step.Message)})
	}
	return d
}

// hover shows, on a finding, what was found, the chain that proves it, and the page.
func (s *Server) hover(p positionParams) any {
	file := fileOf(p.TextDocument.URI)
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	at := s.at(file)
	for _, f := range s.state.findings[file] {
		where := at.span(f.Range)
		if !touches(where, span{p.Position, p.Position}) {
			continue
		}
		return hover{markup{"markdown", s.story(f)}, where}
	}
	return nil
}

func (s *Server) story(f report.Finding) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**: %s\n", f.ID(), report.Tame(f.Message))
	for i, step := range f.Chain {
		fmt.Fprintf(&b, "%s%d. [%s](<%s#L%d>)\n", strings.Repeat("\n", 1-min(i, 1)), i+1, report.Tame(step.Message), uri(step.Range.File), step.Range.Line)
	}
	if page := s.backend.Page(f); page != "" {
		b.WriteString("\n---\n\n" + page)
	}
	return b.String()
}

// codeActions offers, for the findings in a range, their fixes and the comment that accepts them.
func (s *Server) codeActions(p rangeParams) any {
	file := fileOf(p.TextDocument.URI)
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	at := s.at(file)
	actions := []codeAction{}
	for _, f := range s.state.findings[file] {
		if !touches(at.span(f.Range), p.Range) {
			continue
		}
		for _, fix := range f.Fixes {
			if !s.current(fix) {
				continue
			}
			actions = append(actions, codeAction{capital(report.Visible(fix.Message)), "quickfix", []diagnostic{diagnose(at, f)}, fixEdit(at, fix)})
		}
		actions = append(actions, s.accept(at, f))
	}
	return actions
}

// current reports whether the files of a fix are shown as they were analysed: its places are bytes of what is on disk.
func (s *Server) current(fix report.Fix) bool {
	for _, e := range fix.Edits {
		if shown, open := s.state.open[e.File]; open {
			if text, err := os.ReadFile(e.File); err != nil || string(text) != shown {
				return false
			}
		}
	}
	return true
}

func fixEdit(p *places, fix report.Fix) workspaceEdit {
	out := workspaceEdit{map[string][]textEdit{}}
	for _, e := range fix.Edits {
		name := uri(e.File)
		out.Changes[name] = append(out.Changes[name], textEdit{span{p.offset(e.File, e.Start), p.offset(e.File, e.End)}, e.New})
	}
	return out
}

// accept puts the comment above the line, where it can be completed.
func (s *Server) accept(p *places, f report.Finding) codeAction {
	indent := ""
	if lines := p.read(f.Range.File); f.Range.Line <= len(lines) {
		line := lines[f.Range.Line-1]
		indent = line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	}
	above := position{Line: f.Range.Line - 1}
	return codeAction{
		"Accept " + f.ID() + " here, and say why", "quickfix", []diagnostic{diagnose(p, f)},
		workspaceEdit{map[string][]textEdit{uri(f.Range.File): {{span{above, above}, indent + s.backend.Suppress(f) + "\n"}}}},
	}
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
