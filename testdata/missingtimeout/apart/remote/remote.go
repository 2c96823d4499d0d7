// Package remote keeps names in another service.
package remote

import (
	"context"
	"net/http"
)

// Names are names by key.
type Names struct{ URL string }

// Put keeps one.
func (n *Names) Put(ctx context.Context, key string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, n.URL+key, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	return key, resp.Body.Close()
}
