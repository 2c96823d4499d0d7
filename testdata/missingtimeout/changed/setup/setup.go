// Package setup gives the default client a timeout for all who use it.
package setup

import (
	"net/http"
	"time"
)

// Configure is called when the program starts.
func Configure() { http.DefaultClient.Timeout = 10 * time.Second }
