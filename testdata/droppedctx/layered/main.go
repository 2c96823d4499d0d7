// Command layered hands what it does to a package that has no context, over an exported method.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/droppedctx/layered/marks"
)

type things struct {
	db    *sql.DB
	marks *marks.Marks
}

func (t *things) rename(ctx context.Context, id, name string) error {
	if _, err := t.db.ExecContext(ctx, "update things set name = $2 where id = $1", id, name); err != nil {
		return err
	}
	if err := t.marks.Clear(id); err != nil {
		return err
	}
	return t.marks.Set(id)
}

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	t := &things{db, &marks.Marks{DB: db}}
	if err := t.marks.Drop(); err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("PUT /things/{id}", func(w http.ResponseWriter, r *http.Request) {
		if err := t.rename(r.Context(), r.PathValue("id"), r.FormValue("name")); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}
