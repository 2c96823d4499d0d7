package droppedctx

import (
	"context"
	"net/http"
	"net/http/httptest"
)

// Fetch builds a request without the context at hand.
func (s *Server) Fetch(ctx context.Context, url string) error {
	// example: request bad
	req, err := http.NewRequest(http.MethodGet, url, nil) // want request:"NewRequest leaves ctx out: it goes on when the caller is gone"
	if err != nil {
		return err
	}
	resp, err := s.Client.Do(req)
	// end
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// FetchWith is how it is meant.
func (s *Server) FetchWith(ctx context.Context, url string) error {
	// example: request good
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := s.Client.Do(req)
	// end
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Get asks at once.
func (s *Server) Proxy(w http.ResponseWriter, r *http.Request) {
	resp, err := s.Client.Get("http://backend" + r.URL.Path) // want request:"Get leaves r.Context\(\) out"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	resp, err = http.Get("http://backend" + r.URL.Path) // want request:"http.Get leaves r.Context"
	if err == nil {
		resp.Body.Close()
	}
}

// Through gives the request to a helper that sends it.
func (s *Server) Send(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodPost, url, nil) // want request:"NewRequest leaves ctx out"
	if err != nil {
		return err
	}
	return s.send(req)
}

func (s *Server) send(req *http.Request) error {
	resp, err := s.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Completed gets its context later.
func (s *Server) Completed(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	req = req.WithContext(ctx)
	return s.send(req)
}

// Cloned gets it where it is sent.
func (s *Server) Cloned(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	return s.send(req.Clone(ctx))
}

// Beside gives both to a helper, which knows what to do with them.
func (s *Server) Beside(ctx context.Context, url string) error {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return err
	}
	return s.sendWith(ctx, req)
}

func (s *Server) sendWith(ctx context.Context, req *http.Request) error {
	return s.send(req.WithContext(ctx))
}

// Returned is sent by somebody else, who has a context perhaps.
func (s *Server) Returned(ctx context.Context, url string) (*http.Request, error) {
	return http.NewRequest(http.MethodPost, url, nil)
}

// Asks is never sent: a header is computed from it.
func Asks(ctx context.Context, url string) (string, error) {
	req, err := http.NewRequest(http.MethodPost, url, nil)
	if err != nil {
		return "", err
	}
	return req.Host, nil
}

// Ask has a handler of this process answer: nothing is sent.
func Ask(ctx context.Context, h http.Handler, path string) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	req, err := http.NewRequest(http.MethodGet, path, nil)
	if err != nil {
		return 0, err
	}
	answer := httptest.NewRecorder()
	h.ServeHTTP(answer, req)
	return answer.Code, nil
}

// AskProxy is the same with a handler that asks another machine.
func AskProxy(ctx context.Context, s *Server, path string) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	req, err := http.NewRequest(http.MethodGet, path, nil)
	if err != nil {
		return 0, err
	}
	answer := httptest.NewRecorder()
	s.Proxy(answer, req)
	return answer.Code, nil
}
