package metriclabels

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
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

// ofType is silent: there are as many types of errors as somebody wrote.
func (s *silent) ofType(w http.ResponseWriter, r *http.Request) {
	if err := scan(r.FormValue("image")); err != nil {
		s.failed.WithLabelValues(typeOf(err)).Inc()
	}
}

func typeOf(err error) string { return strings.TrimPrefix(fmt.Sprintf("%T", err), "*") }

// typedText says the type of an error, and then what it says.
func (s *silent) typedText(w http.ResponseWriter, r *http.Request) {
	if err := fetch(r.URL.Path); err != nil {
		s.failed.WithLabelValues(fmt.Sprintf("%T: %s", err, err)).Inc() // want error:"the text of an error is a label for WithLabelValues"
	}
}
