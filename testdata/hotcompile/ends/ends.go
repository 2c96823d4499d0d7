// Package ends holds verbs of the business that are also said of things that end.
package ends

import (
	"context"
	"net/http"
	"regexp"
)

type tickets struct{ open map[string]bool }

// close works on a ticket.
func (t *tickets) close(ctx context.Context, id string) error {
	if regexp.MustCompile(`^T-[0-9]+$`).MatchString(id) { // want constant:"regexp.MustCompile makes the same regular expression for each request"
		delete(t.open, id)
	}
	return ctx.Err()
}

// stop brings something back.
func (t *tickets) stop(ctx context.Context) ([]string, error) {
	return regexp.MustCompile(`,`).Split("a,b", -1), ctx.Err() // want constant:"regexp.MustCompile makes the same regular expression for each request"
}

// shutdown has a function do the work.
func (t *tickets) shutdown(fn func(string) error) error {
	return fn(regexp.MustCompile(`^x`).FindString("xy")) // want constant:"regexp.MustCompile makes the same regular expression for each request"
}

// Close is silent: it ends the tickets themselves, whoever asks for that.
func (t *tickets) Close(ctx context.Context, force bool) error {
	clear(t.open)
	_ = regexp.MustCompile(`^x`)
	return ctx.Err()
}

// teardown is silent: what it is given ends.
func teardown(srv *http.Server, cause error) {
	_ = regexp.MustCompile(`^x`).MatchString(cause.Error())
	_ = srv.Close()
}

// Serve registers it.
func Serve(mux *http.ServeMux, t *tickets, srv *http.Server) {
	mux.HandleFunc("DELETE /tickets/{id}", func(w http.ResponseWriter, r *http.Request) {
		err := t.close(r.Context(), r.PathValue("id"))
		if _, failed := t.stop(r.Context()); err == nil {
			err = failed
		}
		_ = t.shutdown(func(string) error { return nil })
		_ = t.Close(r.Context(), true)
		teardown(srv, err)
	})
}
