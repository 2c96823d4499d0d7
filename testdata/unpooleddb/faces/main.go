// Command faces makes repositories that it knows by their interfaces alone.
package main

import (
	"context"
	"database/sql"
	"log"
	"net/http"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"

	"github.com/hldlint/hldlint/testdata/unpooleddb/faces/session"
)

// Receipts is what handlers ask.
type Receipts interface {
	Has(ctx context.Context, id string) bool
}

type sqlReceipts struct{ db *sql.DB }

func (s *sqlReceipts) Has(ctx context.Context, id string) bool {
	n := 0
	err := s.db.QueryRowContext(ctx, "select 1 from receipts where id = $1", id).Scan(&n)
	return err == nil
}

func newReceipts() (Receipts, error) {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return nil, err
	}
	return &sqlReceipts{db: db}, nil
}

// anew connects for each request, behind an interface.
func anew(w http.ResponseWriter, r *http.Request) {
	receipts, err := newReceipts() // want per-request:"sql.Open connects for each call of anew"
	if err != nil || !receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

// noReceipts has none, and no database.
type noReceipts struct{}

func (noReceipts) Has(context.Context, string) bool { return false }

func newNoReceipts(none bool) (Receipts, error) {
	if none {
		return noReceipts{}, nil
	}
	return &sqlReceipts{db: shared}, nil
}

var shared *sql.DB

// either is silent: what it makes has the one pool of the program, or none.
func either(w http.ResponseWriter, r *http.Request) {
	receipts, err := newNoReceipts(r.FormValue("none") != "")
	if err != nil || !receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

type opener func(ctx context.Context) (*mongo.Client, error)

// A registry opens by a function that another one made.
type registry struct{ open opener }

func (g *registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	client, err := g.open(r.Context()) // want per-request:"mongo.Connect connects for each call of ServeHTTP"
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer client.Disconnect(context.WithoutCancel(r.Context()))
	if err := client.Database("reg").Collection("services").FindOne(r.Context(), bson.M{"name": r.FormValue("name")}).Err(); err != nil {
		http.NotFound(w, r)
	}
}

func at(uri string) opener {
	return func(ctx context.Context) (*mongo.Client, error) {
		return mongo.Connect(ctx, options.Client().ApplyURI(uri))
	}
}

// A register is silent: its function hands out one that is there.
type register struct{ get opener }

func (g *register) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	client, err := g.get(r.Context())
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if err := client.Database("reg").Collection("services").FindOne(r.Context(), bson.M{"name": r.FormValue("name")}).Err(); err != nil {
		http.NotFound(w, r)
	}
}

func of(client *mongo.Client) opener {
	return func(context.Context) (*mongo.Client, error) { return client, nil }
}

// stock is lent a session for each request.
func stock(w http.ResponseWriter, r *http.Request) {
	left := 0
	err := session.With("", func(s *session.Session) (err error) {
		left, err = s.Stock(r.Context(), r.FormValue("sku"))
		return err
	})
	if err != nil || left == 0 {
		http.NotFound(w, r)
	}
}

type kept struct{ receipts Receipts }

func (k *kept) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !k.receipts.Has(r.Context(), r.FormValue("id")) {
		http.NotFound(w, r)
	}
}

func main() {
	db, err := sql.Open("pgx", "")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(8)
	shared = db
	client, err := mongo.Connect(context.Background(), options.Client().ApplyURI("mongodb://registry"))
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/registry", &registry{open: at("mongodb://registry")})
	http.Handle("/register", &register{get: of(client)})
	http.HandleFunc("/stock", stock)
	once := &sqlReceipts{db: db}
	http.Handle("/kept", &kept{receipts: once})
	http.HandleFunc("/anew", anew)
	http.HandleFunc("/either", either)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, ReadTimeout: time.Minute, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
