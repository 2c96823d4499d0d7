// Command reflected leaves it to libraries to find methods of what is in the fields of a struct.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"html/template"
	"log"
	"net/http"
)

var db *sql.DB

// A page is shown by a template, which asks for {{.Basket.Titles}}.
type page struct {
	Basket basket
	Other  struct{ Shelves []*shelf }
	unused drawer
}

type basket struct{ ids []string }

// Titles is called by the template alone.
func (b basket) Titles() (out []string) {
	for _, id := range b.ids {
		out = append(out, title(id)) // want query:"asks once for each element of a loop"
	}
	return out
}

type shelf struct{ IDs []string }

// MarshalJSON is called by the library that writes the page down.
func (s *shelf) MarshalJSON() ([]byte, error) {
	var titles []string
	for _, id := range s.IDs {
		titles = append(titles, title(id)) // want query:"asks once for each element of a loop"
	}
	return json.Marshal(titles)
}

// A drawer is in a field that no library sees.
type drawer struct{ ids []string }

// Titles is called by nobody.
func (d drawer) Titles() (out []string) {
	for _, id := range d.ids {
		out = append(out, title(id))
	}
	return out
}

// A cellar is in no field of what libraries get.
type cellar struct{ ids []string }

// Titles is called by nobody either.
func (c cellar) Titles() (out []string) {
	for _, id := range c.ids {
		out = append(out, title(id))
	}
	return out
}

func title(id string) (title string) {
	_ = db.QueryRowContext(context.Background(), "select title from books where id = $1", id).Scan(&title)
	return title
}

var shown = template.Must(template.New("page").Parse(`{{range .Basket.Titles}}{{.}}{{end}}`))

func show(w http.ResponseWriter, r *http.Request) {
	p := &page{Basket: basket{r.URL.Query()["id"]}, unused: drawer{}}
	p.Other.Shelves = []*shelf{{r.URL.Query()["id"]}}
	if r.URL.Query().Has("json") {
		_ = json.NewEncoder(w).Encode(p)
		return
	}
	_ = shown.Execute(w, p)
}

func main() {
	var err error
	if db, err = sql.Open("postgres", "postgres://localhost/shop"); err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", show)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
