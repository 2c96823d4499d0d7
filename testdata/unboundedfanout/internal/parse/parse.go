// Package parse reads requests.
package parse

import (
	"errors"
	"net/http"
	"strings"
)

// IDs are those of a request, a few.
func IDs(r *http.Request) ([]string, error) {
	ids := strings.Split(r.URL.Query().Get("ids"), ",")
	if err := check(ids); err != nil {
		return nil, err
	}
	return ids, nil
}

func check(ids []string) error {
	if len(ids) > 50 {
		return errors.New("too many")
	}
	return nil
}
