package httpapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/events"
)

const (
	heartbeat    = 20 * time.Second
	eventTimeout = 10 * time.Second
)

// Watch streams what happens to an order.
type Watch struct {
	Hub *events.Hub
}

func (h *Watch) serve(w http.ResponseWriter, r *http.Request) {
	id, ok := orderID(w, r)
	if !ok {
		return
	}
	changes := h.Hub.Subscribe(r.Context(), id.String())
	if err := http.NewResponseController(w).SetReadDeadline(time.Time{}); err != nil {
		fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		line := ": alive\n\n"
		select {
		case <-r.Context().Done():
			return
		case <-beat.C:
		case c := <-changes:
			raw, err := json.Marshal(c)
			if err != nil {
				return
			}
			line = fmt.Sprintf("data: %s\n\n", raw)
		}
		if send(w, line) != nil {
			return
		}
	}
}

// send writes one event; a browser that does not read is given up.
func send(w http.ResponseWriter, line string) error {
	rc := http.NewResponseController(w)
	if err := rc.SetWriteDeadline(time.Now().Add(eventTimeout)); err != nil {
		return err
	}
	if _, err := fmt.Fprint(w, line); err != nil {
		return err
	}
	return rc.Flush()
}
