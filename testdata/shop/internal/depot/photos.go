package depot

import (
	"encoding/json"
	"image"
	_ "image/jpeg" // what the scales send
	"net/http"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
)

const maxPhoto = 8 << 20

// Photos are what parcels looked like, and what was found damaged.
type Photos struct {
	photos, damages *mongo.Collection
}

// NewPhotos returns the photographs of a client; the auditors' reports go by the secondaries.
func NewPhotos(client *mongo.Client) *Photos {
	db := client.Database("depot")
	far := options.Collection().SetReadPreference(readpref.SecondaryPreferred())
	return &Photos{photos: db.Collection("photos", far), damages: db.Collection("damages", far)}
}

// upload takes the photograph of a parcel.
func (p *Photos) upload(w http.ResponseWriter, r *http.Request) {
	picture, _, err := image.Decode(http.MaxBytesReader(w, r.Body, maxPhoto)) // want overload/handler unboundedfanout/heavy
	if err != nil {
		http.Error(w, "no picture", http.StatusBadRequest)
		return
	}
	id, size := r.PathValue("id"), picture.Bounds().Size()
	if _, err := p.photos.InsertOne(r.Context(), bson.M{"_id": id, "width": size.X, "height": size.Y}); err != nil {
		fail(w, err)
		return
	}
	var kept bson.M
	if err := p.photos.FindOne(r.Context(), bson.M{"_id": id}).Decode(&kept); err != nil { // want replicaread/secondary
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(kept)
}

// damage notes that a parcel is damaged.
func (p *Photos) damage(w http.ResponseWriter, r *http.Request) {
	parcel := bson.M{"_id": r.PathValue("id")}
	_, err := p.damages.UpdateOne(r.Context(), parcel, bson.M{"$inc": bson.M{"seen": 1}}, options.UpdateOne().SetUpsert(true))
	if err != nil {
		fail(w, err)
		return
	}
	var damage bson.M
	if err := p.damages.FindOne(r.Context(), parcel).Decode(&damage); err != nil { // want replicaread/secondary
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(damage)
}
