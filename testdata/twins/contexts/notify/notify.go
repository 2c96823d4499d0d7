// Package notify is the other package of the twins of droppedctx and escapedctx.
package notify

import (
	"bytes"
	"errors"
	"io"
	"net/http"
)

// Hook tells others, without their context.
type Hook struct {
	Client *http.Client
	URL    string
}

// Purchase tells of one.
func (h *Hook) Purchase(body []byte) error {
	req, err := http.NewRequest(http.MethodPost, h.URL, bytes.NewReader(body)) // want droppedctx/helper
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := h.Client.Do(req)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, res.Body)
	return errors.Join(err, res.Body.Close())
}
