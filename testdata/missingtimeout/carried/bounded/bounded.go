// Package bounded puts a client with a timeout into the contexts that golang.org/x/oauth2 gets.
package bounded

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

var bounded = &http.Client{Timeout: time.Second}

// Mine asks with that.
func Mine(ctx context.Context, conf *oauth2.Config, t *oauth2.Token) error {
	ctx = context.WithValue(ctx, oauth2.HTTPClient, bounded)
	resp, err := conf.Client(ctx, t).Get("https://accounts.example/me")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
