package lsp

import (
	"context"
	"maps"
	"os"
	"slices"
	"time"

	"github.com/hldlint/hldlint/internal/report"
)

// analyseAll analyses modules as they are wanted, one at a time. A module that is wanted again while it is analysed is begun
// anew: what was found would be old news.
func (s *Server) analyseAll(ctx context.Context) {
	pending := map[string]bool{}
	for ctx.Err() == nil {
		if len(pending) == 0 {
			select {
			case dir := <-s.wanted:
				pending[dir] = true
			case <-ctx.Done():
				return
			}
		}
		s.collect(ctx, pending)
		dir := slices.Sorted(maps.Keys(pending))[0]
		delete(pending, dir)
		if again := s.analyseOne(ctx, dir, pending); again {
			pending[dir] = true
		}
	}
}

// collect waits until nothing more is wanted for a moment.
func (s *Server) collect(ctx context.Context, pending map[string]bool) {
	for {
		select {
		case dir := <-s.wanted:
			pending[dir] = true
		case <-time.After(pause):
			return
		case <-ctx.Done():
			return
		}
	}
}

func (s *Server) analyseOne(ctx context.Context, dir string, pending map[string]bool) (again bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer s.progress.begin(dir)()
	type outcome struct {
		result *report.Result
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		result, err := s.backend.Analyse(ctx, dir)
		done <- outcome{result, err}
	}()
	for {
		select {
		case more := <-s.wanted:
			pending[more] = true
			if more == dir {
				again = true
				cancel()
			}
		case out := <-done:
			switch {
			case again || ctx.Err() != nil:
			case out.err != nil:
				s.log(logError, out.err.Error())
			default:
				s.take(dir, out.result)
			}
			return again
		}
	}
}

// take shows what was found, and clears what is no more. Findings in a text that was edited in the meantime are moved along.
func (s *Server) take(dir string, result *report.Result) {
	for _, p := range result.Problems {
		s.log(logWarning, report.ProblemText(p, dir))
	}
	found := map[string][]report.Finding{}
	for _, f := range result.Findings {
		found[f.Range.File] = append(found[f.Range.File], f)
	}
	s.state.mu.Lock()
	defer s.state.mu.Unlock()
	files := map[string]bool{}
	for file, list := range found {
		files[file] = true
		s.settle(file, list)
	}
	for file := range s.state.roots[dir] {
		if !files[file] {
			s.settle(file, nil)
		}
	}
	s.state.roots[dir] = files
}

func (s *Server) settle(file string, list []report.Finding) {
	text, err := os.ReadFile(file)
	if err != nil {
		list = nil // gone since
	}
	s.state.findings[file], s.state.analysed[file] = list, string(text)
	if shown, open := s.state.open[file]; open && shown != string(text) {
		s.state.findings[file], s.state.analysed[file] = shift(list, string(text), shown), shown
	}
	s.publish(file)
}

func (s *Server) log(level int, text string) {
	_ = s.conn.notify("window/logMessage", logParams{level, "hldlint: " + text}) // a broken pipe is seen when reading
}
