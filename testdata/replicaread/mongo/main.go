// Command mongo reads one of its collections from secondaries.
package main

import (
	"log"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

type shop struct{ orders, items *mongo.Collection }

func main() {
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://shop"))
	if err != nil {
		log.Fatal(err)
	}
	db := client.Database("shop")
	s := &shop{
		orders: db.Collection("orders", options.Collection().SetReadPreference(readpref.SecondaryPreferred())),
		items:  db.Collection("items"),
	}
	http.HandleFunc("/orders", s.create)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *shop) create(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	// example: secondary bad
	if _, err := s.orders.InsertOne(r.Context(), bson.M{"_id": id}); err != nil {
		return
	}
	got := s.orders.FindOne(r.Context(), bson.M{"_id": id}) // want secondary:"what was just written may not be there yet: FindOne reads from a secondary"
	// end
	log.Print(got.Err())
	// example: secondary good
	if _, err := s.items.InsertOne(r.Context(), bson.M{"_id": id}); err != nil {
		return
	}
	got = s.items.FindOne(r.Context(), bson.M{"_id": id})
	// end
	log.Print(got.Err())
}
