// Command gormrepo has a repository in a package of its own.
package main

import (
	"log"
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"

	"github.com/hldlint/hldlint/testdata/replicaread/gormrepo/internal/orders"
)

type server struct{ orders *orders.Repo }

func main() {
	db, err := gorm.Open(postgres.Open("postgres://primary"))
	if err != nil {
		log.Fatal(err)
	}
	config := dbresolver.Config{Replicas: []gorm.Dialector{postgres.Open("postgres://replica")}}
	if err := db.Use(dbresolver.Register(config)); err != nil {
		log.Fatal(err)
	}
	s := &server{orders.New(db)}
	http.HandleFunc("/orders", s.create)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	o := &orders.Order{Item: r.FormValue("item")}
	if err := s.orders.Save(r.Context(), o); err != nil {
		return
	}
	got, err := s.orders.Get(r.Context(), o.ID) // want resolver:"what was just written may not be there yet: Get reads from a replica"
	log.Print(got, err)
	// Silent: another one.
	got, err = s.orders.Get(r.Context(), 1)
	log.Print(got, err)
}
