// Command command serves texts.
package main

import (
	"database/sql"
	"io"
	"log"
	"net/http"
	"os"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/unpooleddb/overpool/handles"
	"github.com/hldlint/hldlint/testdata/unpooleddb/overpool/texts"
)

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// perCall makes a handle for each request, over the one pool that the process has: nothing connects anew.
func perCall(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		orm, err := gorm.Open(postgres.New(postgres.Config{Conn: db}))
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		var n int64
		orm.WithContext(r.Context()).Table("texts").Count(&n)
	}
}

func main() {
	dsn := os.Getenv("DSN")
	db := must(handles.Limited(dsn))
	stores := []*texts.Store{
		must(texts.Over(db)), must(texts.Chosen(os.Getenv("KIND"), db)), must(texts.Asked(db)), must(texts.Own(dsn)), must(texts.FromText(dsn)),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /count", perCall(db))
	mux.HandleFunc("GET /{id}", func(w http.ResponseWriter, r *http.Request) {
		for _, s := range stores {
			text, err := s.Find(r.Context(), r.PathValue("id"))
			if err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			_, _ = io.WriteString(w, text)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", mux))
}
