// Command paged limits pages, and nobody who calls.
package main

import (
	"log"
	"net/http"
	"strconv"

	"golang.org/x/crypto/bcrypt"
)

var hash []byte

// A listing has a limit that is a number.
type listing struct{ Limit, Offset int }

// A limits holds numbers as well.
type limits struct{ page, depth int }

// limit is arithmetic.
func limit(n int) int { return min(n, 100) }

func main() {
	most := limits{page: 100, depth: 3}
	http.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		n, _ := strconv.Atoi(r.FormValue("limit"))
		page := listing{Limit: limit(min(n, most.page)), Offset: most.depth}
		if err := bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))); err != nil { // want handler:"a core is busy with bcrypt.CompareHashAndPassword for each request"
			http.Error(w, strconv.Itoa(page.Limit+page.Offset), http.StatusUnauthorized)
		}
	})
	log.Fatal(http.ListenAndServe(":8080", nil))
}
