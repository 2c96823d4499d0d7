// Command hurried gives each of these calls a deadline.
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
	cfg.HTTPClient = &http.Client{}
	o := &orders{table: dynamodb.NewFromConfig(cfg)}
	http.HandleFunc("/order", o.show)
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}

func (o *orders) show(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	if _, err := o.table.GetItem(ctx, &dynamodb.GetItemInput{TableName: aws.String(r.FormValue("id"))}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}
