// Command service lets everybody log in, as often as they like.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/overload/service/internal/accounts"
	"github.com/hldlint/hldlint/testdata/overload/service/internal/zimages"
)

func main() {
	s := accounts.New()
	http.HandleFunc("/login", s.Login)
	http.HandleFunc("/register", s.Register)
	http.HandleFunc("/profile", s.DebugProfile)
	http.HandleFunc("/upload", zimages.Upload)
	s.Seed("admin")
	log.Fatal(http.ListenAndServe(":8080", nil))
}
