// Package zimages is told with the package before it.
package zimages

import (
	"image"
	_ "image/png"
	"net/http"
)

func Upload(w http.ResponseWriter, r *http.Request) {
	if _, _, err := image.Decode(r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
	}
}
