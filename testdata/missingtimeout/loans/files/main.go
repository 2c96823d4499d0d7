// Command files hands out what lies in a bucket: how long that takes hangs on how much it is.
package main

import (
	"context"
	"io"
	"log"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

func main() {
	cfg, err := config.LoadDefaultConfig(context.Background(), config.WithHTTPClient(&http.Client{}))
	if err != nil {
		log.Fatal(err)
	}
	bucket := s3.NewFromConfig(cfg)
	http.HandleFunc("/file", func(w http.ResponseWriter, r *http.Request) {
		out, err := bucket.GetObject(r.Context(), &s3.GetObjectInput{Key: aws.String(r.FormValue("name"))})
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer out.Body.Close()
		io.Copy(w, out.Body)
	})
	srv := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second, IdleTimeout: time.Minute}
	log.Fatal(srv.ListenAndServe())
}
