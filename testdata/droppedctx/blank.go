package droppedctx

import (
	"context"
	"net/http"

	"github.com/hldlint/hldlint/testdata/droppedctx/internal/blank"
)

// Blank has a context and takes one that another package makes of nothing.
func (s *Server) Blank(ctx context.Context) error {
	return s.DB.PingContext(blank.New("blank")) // want background:"PingContext does not get ctx"
}

// Blanked has a request, and a helper without.
func (s *Server) Blanked(w http.ResponseWriter, r *http.Request) {
	if s.blanked() != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *Server) blanked() error {
	ctx := blank.New("blanked") // want helper:"PingContext runs without the context that callers have"
	return s.DB.PingContext(ctx)
}

// OfProcess takes one that ends with the program: somebody has decided that.
func (s *Server) OfProcess(ctx context.Context) error { return s.DB.PingContext(blank.Process()) }
