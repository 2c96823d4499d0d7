// Command forms checks what is sent against tables, and writes pages from what it was built with.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	"github.com/hldlint/hldlint/testdata/hotcompile/forms/check"
	"github.com/hldlint/hldlint/testdata/hotcompile/forms/view"
)

func main() {
	var tags []check.Tag
	if f, err := os.Open("/etc/forms/tags.json"); err == nil {
		_ = json.NewDecoder(f).Decode(&tags)
	}
	phone := check.NewFormat(`^\+?[0-9 ]{6,20}$`)
	pages, themed, local := view.New(), view.Themed(), view.Local(os.Getenv("PAGES"))
	mux := http.NewServeMux()
	mux.HandleFunc("POST /forms", func(w http.ResponseWriter, r *http.Request) {
		fields := map[string]string{"zip": r.FormValue("zip"), "iban": r.FormValue("iban")}
		if len(check.Wrong(fields)) > 0 || !phone.Fits(r.FormValue("phone")) || !check.Kind(r.FormValue("kind"), r.FormValue("code")) {
			w.WriteHeader(http.StatusBadRequest)
		}
		if !check.Own(check.Asked{Like: r.FormValue("like")}, r.FormValue("name")) || !check.Tagged(tags, r.FormValue("tag")) {
			w.WriteHeader(http.StatusBadRequest)
		}
	})
	mux.HandleFunc("GET /page", func(w http.ResponseWriter, r *http.Request) { _ = pages.Page(w, r.URL.Path) })
	mux.HandleFunc("GET /themed", func(w http.ResponseWriter, r *http.Request) { _ = themed.Page(w, r.URL.Path) })
	mux.HandleFunc("GET /local", func(w http.ResponseWriter, r *http.Request) { _ = local.Page(w, r.URL.Path) })
	log.Fatal(http.ListenAndServe(":8080", mux))
}
