// Package helpdesk has customers write to agents.
package helpdesk

import (
	"context"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/telemetry"
)

const (
	idle        = 10 * time.Minute
	saveTimeout = 5 * time.Second
	maxLetter   = 16 << 10
)

// Desk keeps what customers write.
type Desk struct {
	pool     *pgxpool.Pool
	meter    *telemetry.Meter
	upgrader websocket.Upgrader
}

// New returns a desk that keeps the letters in a pool.
func New(pool *pgxpool.Pool, meter *telemetry.Meter) *Desk { return &Desk{pool: pool, meter: meter} }

// Routes registers the socket.
func (d *Desk) Routes(mux *http.ServeMux) { mux.HandleFunc("GET /studio/helpdesk/{customer}", d.serve) }

// letter is what a customer writes.
type letter struct {
	Topic string `json:"topic"`
	Text  string `json:"text"`
}

// socket is what is needed of a connection.
type socket interface {
	ReadJSON(v any) error
	SetReadDeadline(t time.Time) error
}

func (d *Desk) serve(w http.ResponseWriter, r *http.Request) {
	conn, err := d.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.SetReadLimit(maxLetter)
	if err := d.talk(r.Context(), conn, r.PathValue("customer")); err != nil {
		d.meter.Failed("helpdesk", err)
	}
}

// talk keeps letter after letter, until the customer is gone.
func (d *Desk) talk(ctx context.Context, conn socket, customer string) error {
	for {
		if err := conn.SetReadDeadline(time.Now().Add(idle)); err != nil {
			return err
		}
		var l letter
		if err := conn.ReadJSON(&l); err != nil {
			return err
		}
		if err := d.save(ctx, customer, l); err != nil {
			return err
		}
	}
}

func (d *Desk) save(ctx context.Context, customer string, l letter) error {
	ctx, cancel := context.WithTimeout(ctx, saveTimeout)
	defer cancel()
	_, err := d.pool.Exec(ctx, `insert into letters (customer, topic, text) values ($1, $2, $3)`, customer, l.Topic, l.Text)
	return err
}
