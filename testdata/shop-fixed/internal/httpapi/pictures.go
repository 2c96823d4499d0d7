package httpapi

import "net/http"

// Drawer draws previews of pictures.
type Drawer interface {
	Draw(picture string) bool
}

// Pictures has previews drawn.
type Pictures struct {
	Drawer Drawer
}

func (h *Pictures) draw(w http.ResponseWriter, r *http.Request) {
	if !h.Drawer.Draw(r.PathValue("name")) {
		http.Error(w, "too busy", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}
