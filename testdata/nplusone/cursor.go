package nplusone

import (
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// Documents are orders in a database of documents.
type Documents struct{ orders, users *mongo.Collection }

// ServeHTTP asks for each document's user. That is a query for each, and no second connection: a cursor has one while it gets a page.
func (d *Documents) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	cursor, err := d.orders.Find(r.Context(), bson.M{})
	if err != nil {
		return
	}
	defer cursor.Close(r.Context())
	for cursor.Next(r.Context()) {
		var order struct{ User string }
		if cursor.Decode(&order) != nil {
			return
		}
		var user bson.M
		_ = d.users.FindOne(r.Context(), bson.M{"_id": order.User}).Decode(&user) // want query:"FindOne asks once for each element"
	}
}
