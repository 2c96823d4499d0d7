// Package derived asks databases through handles that are made of handles.
package derived

import (
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// Chain asks at the end of a chain.
func Chain(w http.ResponseWriter, r *http.Request) {
	db, err := gorm.Open(postgres.Open("")) // want per-request:"gorm.Open connects for each call of Chain"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	var n int64
	db.WithContext(r.Context()).Table("orders").Count(&n)
}

// Collections asks a collection of a database of a client.
func Collections(w http.ResponseWriter, r *http.Request) {
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://db")) // want per-request:"mongo.Connect connects for each call of Collections"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer client.Disconnect(r.Context())
	if _, err := client.Database("shop").Collection("orders").CountDocuments(r.Context(), bson.D{}); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Orders keeps a collection, and with it the client.
type Orders struct{ collection *mongo.Collection }

// New is called once.
func New() (*Orders, error) {
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://db"))
	if err != nil {
		return nil, err
	}
	return &Orders{collection: client.Database("shop").Collection("orders")}, nil
}

// Stats tells of a handle; what it returns is none.
func Stats(w http.ResponseWriter, r *http.Request) {
	db, err := gorm.Open(postgres.Open("")) // want per-request:"gorm.Open connects for each call of Stats"
	if err != nil {
		return
	}
	pool, err := db.DB()
	if err != nil {
		return
	}
	last = pool.Stats().OpenConnections
	var n int64
	db.Table("orders").Count(&n)
}

var last int
