package depot

import (
	"context"
	"database/sql"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

const queryTimeout = 3 * time.Second

// Stock says where things lie. What is written goes to the primary, what is read comes from a copy.
type Stock struct {
	writer, reader *sql.DB
}

// NewStock returns the stock on two handles.
func NewStock(writer, reader *sql.DB) *Stock { return &Stock{writer: writer, reader: reader} }

type item struct {
	ID    string `json:"id"`
	Shelf string `json:"shelf"`
}

// move puts a thing elsewhere, and answers where it lies then.
func (s *Stock) move(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), queryTimeout)
	defer cancel()
	got := item{ID: r.PathValue("id")}
	if _, err := s.writer.ExecContext(ctx, `update items set shelf = $2 where id = $1`, got.ID, r.FormValue("shelf")); err != nil {
		fail(w, err)
		return
	}
	err := s.reader.QueryRowContext(ctx, `select shelf from items where id = $1`, got.ID).Scan(&got.Shelf) // want replicaread/named
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(got)
}

// arrive takes a new thing in.
func (s *Stock) arrive(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), queryTimeout)
	defer cancel()
	id := r.FormValue("id")
	if err := s.insert(ctx, id, r.FormValue("shelf")); err != nil {
		fail(w, err)
		return
	}
	got, err := s.find(ctx, id) // want replicaread/named
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(got)
}

func (s *Stock) insert(ctx context.Context, id, shelf string) error {
	_, err := s.writer.ExecContext(ctx, `insert into items (id, shelf) values ($1, $2)`, id, shelf)
	return err
}

func (s *Stock) find(ctx context.Context, id string) (got item, err error) {
	err = s.reader.QueryRowContext(ctx, `select id, shelf from items where id = $1`, id).Scan(&got.ID, &got.Shelf)
	return got, err
}

func fail(w http.ResponseWriter, err error) {
	slog.Error("depot", "error", err)
	http.Error(w, "not now", http.StatusServiceUnavailable)
}
