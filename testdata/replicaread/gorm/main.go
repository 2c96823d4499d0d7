// Command gorm has a resolver send its reads to replicas.
package main

import (
	"context"
	"log"
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/plugin/dbresolver"
)

type Order struct {
	ID   int64
	Item string
}

type Visit struct{ ID int64 }

type shop struct{ db *gorm.DB }

func main() {
	db, err := gorm.Open(postgres.Open("postgres://primary"))
	if err != nil {
		log.Fatal(err)
	}
	err = db.Use(dbresolver.Register(dbresolver.Config{Replicas: []gorm.Dialector{postgres.Open("postgres://replica")}}))
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{db}
	http.HandleFunc("/orders", s.create)
	http.HandleFunc("/good", s.createWell)
	http.HandleFunc("/visit", s.visit)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *shop) create(w http.ResponseWriter, r *http.Request) {
	o := Order{Item: r.FormValue("item")}
	// example: resolver bad
	if err := s.db.WithContext(r.Context()).Create(&o).Error; err != nil {
		return
	}
	var fresh Order
	err := s.db.WithContext(r.Context()).First(&fresh, o.ID).Error // want resolver:"what was just written may not be there yet: First reads from a replica"
	// end
	log.Print(fresh, err)
}

func (s *shop) createWell(w http.ResponseWriter, r *http.Request) {
	o := Order{Item: r.FormValue("item")}
	// example: resolver good
	if err := s.db.WithContext(r.Context()).Create(&o).Error; err != nil {
		return
	}
	var fresh Order
	err := s.db.WithContext(r.Context()).Clauses(dbresolver.Write).First(&fresh, o.ID).Error
	// end
	log.Print(fresh, err)
}

// visit is silent: it reads something else.
func (s *shop) visit(w http.ResponseWriter, r *http.Request) {
	_ = s.db.Create(&Visit{}).Error
	var orders []Order
	_ = s.db.Find(&orders).Error
	// Silent: a transaction stays where it began.
	_ = s.db.Transaction(func(tx *gorm.DB) error {
		o := Order{}
		if err := tx.Create(&o).Error; err != nil {
			return err
		}
		return tx.First(&o, o.ID).Error
	})
	_ = context.Background
}
