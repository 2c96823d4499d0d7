// Command mongoclient has its client prefer secondaries for all that it reads.
package main

import (
	"log"
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

type shop struct{ orders *mongo.Collection }

func main() {
	prefer := readpref.Secondary()
	client, err := mongo.Connect(options.Client().ApplyURI("mongodb://shop").SetReadPreference(prefer))
	if err != nil {
		log.Fatal(err)
	}
	s := &shop{orders: client.Database("shop").Collection("orders")}
	http.HandleFunc("/orders", s.update)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func (s *shop) update(w http.ResponseWriter, r *http.Request) {
	id := r.FormValue("id")
	if _, err := s.orders.UpdateOne(r.Context(), bson.M{"_id": id}, bson.M{"$set": bson.M{"paid": true}}); err != nil {
		return
	}
	log.Print(s.orders.FindOne(r.Context(), bson.M{"_id": id}).Err()) // want secondary:"what was just written may not be there yet: FindOne reads from a secondary"
}
