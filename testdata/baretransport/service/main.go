// Command service serves what the package beside it answers.
package main

import (
	"crypto/tls"
	"log"
	"net/http"
	"net/url"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/testdata/baretransport"
	"github.com/hldlint/hldlint/testdata/baretransport/commands"
	"github.com/hldlint/hldlint/testdata/baretransport/internal/unused"
)

func main() {
	target, err := url.Parse("https://partner.example.com")
	if err != nil {
		log.Fatal(err)
	}
	log.Print(unused.Name())
	login := &cobra.Command{Use: "login", Run: commands.Login}
	log.Print(login.Use)
	mux := http.NewServeMux()
	mux.Handle("/partner", baretransport.New(&tls.Config{}, target))
	mux.Handle("/silent", baretransport.NewSilent(&tls.Config{}, func(t *http.Transport) { t.IdleConnTimeout = 1 }))
	log.Fatal(http.ListenAndServe(":8080", mux))
}
