// Package generated has what generators make of a description of an API: adapters for functions, and a place for each.
package generated

import "net/http"

// UserParams are the parameters of a request.
type UserParams struct{ HTTPRequest *http.Request }

// Responder writes an answer.
type Responder interface{ WriteResponse(w http.ResponseWriter) }

// UserHandler answers.
type UserHandler interface{ Handle(p UserParams) Responder }

// UserHandlerFunc makes a function a UserHandler.
type UserHandlerFunc func(p UserParams) Responder

// Handle runs the function.
func (f UserHandlerFunc) Handle(p UserParams) Responder { return f(p) } // want reach:"^request"

// API has a place for each handler.
type API struct {
	UserHandler, ListHandler UserHandler
}

// ServeHTTP answers.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { // want reach:"^request"
	if r.URL.Path == "/users" {
		a.ListHandler.Handle(UserParams{r}).WriteResponse(w)
		return
	}
	a.UserHandler.Handle(UserParams{r}).WriteResponse(w)
}

// Gate asks before it lets a request in.
type Gate struct{ allowed func(token string) bool }

// NewGate keeps who is asked.
func NewGate(allowed func(token string) bool) *Gate { return &Gate{allowed} } // want reach:"^cold"

// Guard wraps a handler.
func (g *Gate) Guard(next http.Handler) http.Handler { // want reach:"^cold"
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { // want reach:"^request"
		if g.admits(r) {
			next.ServeHTTP(w, r)
		}
	})
}

func (g *Gate) admits(r *http.Request) bool { return g.allowed(r.Header.Get("Token")) } // want reach:"^request"
