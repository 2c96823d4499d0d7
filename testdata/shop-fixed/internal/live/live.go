// Package live tells browsers what is left of products, while customers look at them.
package live

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"golang.org/x/sync/semaphore"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/telemetry"
)

const (
	idle        = 2 * time.Minute
	sendTimeout = 5 * time.Second
	askTimeout  = 3 * time.Second
	maxMessage  = 256
	maxAsked    = 64
)

// Stock knows what is left of a product.
type Stock interface {
	Available(ctx context.Context, sku string) (int, error)
}

// Board answers browsers over sockets.
type Board struct {
	stock    Stock
	meter    *telemetry.Meter
	upgrader websocket.Upgrader
	slots    *semaphore.Weighted
}

// New returns a board that knows the stock.
func New(stock Stock, meter *telemetry.Meter) *Board {
	return &Board{stock: stock, meter: meter, slots: semaphore.NewWeighted(maxAsked)}
}

// Routes registers the socket.
func (b *Board) Routes(mux *http.ServeMux) { mux.HandleFunc("GET /studio/live", b.serve) }

// browser is one socket, on which several may write.
type browser struct {
	mu   sync.Mutex
	conn *websocket.Conn
}

func (b *Board) serve(w http.ResponseWriter, r *http.Request) {
	conn, err := b.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(maxMessage)
	to := &browser{conn: conn}
	for conn.SetReadDeadline(time.Now().Add(idle)) == nil {
		_, sku, err := conn.ReadMessage()
		if err != nil {
			return
		}
		if b.slots.Acquire(r.Context(), 1) != nil {
			return
		}
		go func() {
			defer b.slots.Release(1)
			b.answer(r.Context(), to, string(sku))
		}()
	}
}

func (b *Board) answer(ctx context.Context, to *browser, sku string) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	left, err := b.stock.Available(ctx, sku)
	if err != nil {
		b.meter.Failed("live", err)
		return
	}
	if err := to.write(map[string]any{"sku": sku, "left": left}); err != nil {
		b.meter.Failed("live", err)
	}
}

func (t *browser) write(v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.conn.SetWriteDeadline(time.Now().Add(sendTimeout)); err != nil {
		return err
	}
	return t.conn.WriteMessage(websocket.TextMessage, raw)
}
