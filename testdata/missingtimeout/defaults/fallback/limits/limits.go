// Package limits gives the default client a timeout for all who use it.
package limits

import (
	"net/http"
	"time"
)

func init() { http.DefaultClient = &http.Client{Timeout: time.Minute} }
