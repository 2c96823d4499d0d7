// Package labels prints what is stuck on parcels.
package labels

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
)

const printTimeout = 3 * time.Second

// Press prints labels.
type Press struct {
	pool *pgxpool.Pool
}

// NewPress returns a press that counts in a pool.
func NewPress(pool *pgxpool.Pool) *Press { return &Press{pool: pool} }

// Handler prints one label at a time.
func (p *Press) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /labels/{parcel}", p.label)
	return mux
}

func (p *Press) label(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), printTimeout)
	defer cancel()
	var number int64
	err := p.pool.QueryRow(ctx, `insert into labels (parcel) values ($1) returning number`, r.PathValue("parcel")).Scan(&number)
	if err != nil {
		slog.Error("label", "error", err)
		http.Error(w, "not now", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintf(w, "%s/%d\n", r.PathValue("parcel"), number)
}
