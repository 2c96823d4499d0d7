// Command mixed also asks on a context of which nothing is known: it may have a deadline.
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type orders struct {
	table *dynamodb.Client
	scope func() context.Context
}

var scopes = map[string]func() context.Context{}

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	cfg.HTTPClient = &http.Client{}
	o := &orders{table: dynamodb.NewFromConfig(cfg), scope: scopes[os.Getenv("SCOPE")]}
	http.HandleFunc("/order", o.show)
	http.HandleFunc("/forget", o.forget)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}

func (o *orders) show(w http.ResponseWriter, r *http.Request) {
	if err := o.find(r.Context(), r.FormValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// find is given the context by whoever is asked.
func (o *orders) find(ctx context.Context, id string) error {
	_, err := o.table.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(id)})
	return err
}

func (o *orders) forget(w http.ResponseWriter, r *http.Request) {
	if _, err := o.table.DeleteItem(o.scope(), &dynamodb.DeleteItemInput{TableName: aws.String(r.FormValue("id"))}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
