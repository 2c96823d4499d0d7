// Package sign lets users sign in.
package sign

import (
	"context"
	"errors"
	"net/http"

	"golang.org/x/oauth2"

	"github.com/hldlint/hldlint/testdata/missingtimeout/lentclients/kit"
)

// A Flow is a way to sign in.
type Flow struct {
	conf *oauth2.Config
	ctx  context.Context
}

// New makes one that asks with the client of a context, or one of the program's.
func New(ctx context.Context, name string, conf *oauth2.Config) (*Flow, error) {
	if name == "" {
		return nil, errors.New("a flow without a name")
	}
	if c, ok := ctx.Value(oauth2.HTTPClient).(*http.Client); c == nil || !ok {
		ctx = context.WithValue(ctx, oauth2.HTTPClient, kit.NewClient())
	}
	return &Flow{conf: conf, ctx: ctx}, nil
}

// Callback exchanges the code.
func (f *Flow) Callback(w http.ResponseWriter, r *http.Request) {
	if _, err := f.conf.Exchange(f.ctx, r.FormValue("code")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
