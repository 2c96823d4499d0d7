// Command wrapped asks in a function of the one that has the context.
package main

import (
	"context"
	"log"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
)

type orders struct{ table *dynamodb.Client }

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	cfg.HTTPClient = &http.Client{} // want lent:"aws.Config.HTTPClient gets a client without timeout"
	o := &orders{table: dynamodb.NewFromConfig(cfg)}
	http.HandleFunc("/order", o.show)
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
	return logged(func() error {
		_, err := o.table.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(id)})
		return err
	})
}

func logged(do func() error) error {
	err := do()
	if err != nil {
		log.Print(err)
	}
	return err
}
