// Command variables asks for each element by what lies in a variable.
package main

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/nplusone/variables/rates"
)

// title is set to a method value by main, and by nobody else.
var title func(ctx context.Context, id string) (string, error)

type shelf struct{ db *sql.DB }

func (s *shelf) title(ctx context.Context, id string) (title string, err error) {
	err = s.db.QueryRowContext(ctx, "select title from books where id = $1", id).Scan(&title)
	return title, err
}

func convert(w http.ResponseWriter, r *http.Request) {
	for _, currency := range r.Form["currency"] {
		rate, _ := rates.Find(r.Context(), currency) // want query:"asks once for each element of a loop"
		fmt.Fprintln(w, rate)
	}
}

func list(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.Form["id"] {
		name, _ := title(r.Context(), id) // want query:"asks once for each element of a loop"
		fmt.Fprintln(w, name)
	}
}

// round asks nobody.
func round(w http.ResponseWriter, r *http.Request) {
	for _, currency := range r.Form["currency"] {
		rate, _ := rates.Round(r.Context(), currency)
		fmt.Fprintln(w, rate)
	}
}

func main() {
	db, err := sql.Open("postgres", "postgres://localhost/shop")
	if err != nil {
		log.Fatal(err)
	}
	rates.Find = rates.InDatabase(db)
	s := &shelf{db}
	title = s.title
	http.HandleFunc("/convert", convert)
	http.HandleFunc("/list", list)
	http.HandleFunc("/round", round)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
