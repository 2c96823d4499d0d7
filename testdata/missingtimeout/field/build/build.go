// Package build builds another package's struct.
package build

import (
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/field/api"
)

// Weather builds it around a client without timeout.
func Weather() *api.Weather {
	return &api.Weather{HTTP: &http.Client{}}
}
