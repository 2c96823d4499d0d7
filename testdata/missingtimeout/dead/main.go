// Command dead serves with some of what its packages have.
package main

import (
	"database/sql"
	"encoding/json"
	"html/template"
	"log"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/hldlint/hldlint/testdata/missingtimeout/dead/parts"
	"github.com/hldlint/hldlint/testdata/missingtimeout/dead/routes"
	"github.com/hldlint/hldlint/testdata/missingtimeout/dead/shelf"
	"github.com/hldlint/hldlint/testdata/missingtimeout/dead/store"
)

func main() {
	db, err := sql.Open("postgres", "")
	if err != nil {
		log.Fatal(err)
	}
	s := store.New(db)
	hook := store.Value
	routes.Mount(http.DefaultServeMux)
	http.HandleFunc("/books", func(w http.ResponseWriter, r *http.Request) {
		ctx := shelf.With(r.Context(), shelf.New())
		shelf.Put(gin.CreateTestContextOnly(w, gin.New()), shelf.New())
		_ = shelf.From(ctx).Lend(db)
		_ = shelf.NewCatalogue().Print(db)
		_ = template.Must(template.New("").Parse("{{.Show}}")).Execute(w, shelf.NewOpen())
		if res, err := shelf.Client.Get("https://example.org"); err == nil {
			_ = res.Body.Close()
		}
	})
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = s.Load()
		_ = store.Chosen(s)
		_ = hook(db)
		_ = store.Jobs(db)
		_ = store.Work(db)
		_ = parts.One(db)
		for _, f := range parts.Both["texts"] {
			_ = f()
		}
		parts.Run()
		_ = json.NewEncoder(w).Encode(store.Row{DB: db})
	})
	log.Fatal((&http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}).ListenAndServe())
}

// leftOver is called by nobody.
func leftOver(db *sql.DB) error { return store.Helper(db) }
