// Package longpolls asks servers that answer when something has happened, and others.
package longpolls

import (
	"context"
	"fmt"
	"net/http"
)

// Board shows what another machine does.
type Board struct{ base string }

type order struct {
	Method, Path string
	Query        map[string]string
}

func (b *Board) do(ctx context.Context, o *order) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, o.Method, b.base+o.Path, nil)
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

func (b *Board) show(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	for _, ask := range []func(string) (*http.Response, error){b.settled, b.state, b.changes, b.once, b.list, b.events, b.begin} {
		resp, err := ask(id)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		resp.Body.Close()
	}
}

// settled is silent: the server answers when the change is over.
func (b *Board) settled(id string) (*http.Response, error) {
	return b.do(context.Background(), &order{Method: "GET", Path: "/changes/" + id + "/wait"})
}

// state is answered at once.
func (b *Board) state(id string) (*http.Response, error) {
	return b.do(context.Background(), &order{Method: "GET", Path: "/changes/" + id + "/state"}) // want client:"has no timeout"
}

// changes is silent: so does a parameter say.
func (b *Board) changes(id string) (*http.Response, error) {
	return http.Get(fmt.Sprintf("%s/changes/%s?watch=true", b.base, id))
}

// once is answered at once.
func (b *Board) once(id string) (*http.Response, error) {
	return http.Get(fmt.Sprintf("%s/changes/%s?watch=false", b.base, id)) // want client:"http.Get has no timeout"
}

// list asks for what only sounds like it.
func (b *Board) list(id string) (*http.Response, error) {
	return http.Get(b.base + "/waitlist/" + id + "/watchers") // want client:"http.Get has no timeout"
}

// events is silent.
func (b *Board) events(string) (*http.Response, error) { return http.Get(b.base + "/events/poll") }

// begin sends something, and is answered at once.
func (b *Board) begin(id string) (*http.Response, error) {
	return b.do(context.Background(), &order{Method: "POST", Path: "/changes/" + id + "/watch"}) // want client:"has no timeout"
}

// Routes has it shown.
func (b *Board) Routes(mux *http.ServeMux) { mux.HandleFunc("/board/{id}", b.show) }
