package metriclabels

import (
	"errors"
	"net/http"
)

// scanError says by a word what went wrong.
type scanError struct {
	error
	reason string
}

// scanned is silent: the label is a word of the error, and not its text.
func (s *silent) scanned(w http.ResponseWriter, r *http.Request) {
	if err := scan(r.FormValue("image")); err != nil {
		s.failed.WithLabelValues(reasonOf(err)).Inc()
	}
}

func reasonOf(err error) string {
	var failed *scanError
	if errors.As(err, &failed) && failed.reason != "" {
		return failed.reason
	}
	return "unexpected"
}

func scan(image string) error {
	if image == "" {
		return &scanError{errors.New("no image"), "empty"}
	}
	return nil
}
