// Package app puts the default client behind an interface of another package.
package app

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/client/behind"
)

// New does.
func New() *behind.API { return &behind.API{Client: http.DefaultClient} }
