// Command controller gets its identity from the cluster in which it runs.
package main

import (
	"log"
	"net/http"

	"github.com/hldlint/hldlint/testdata/missingtimeout/incluster/admission"
	"github.com/hldlint/hldlint/testdata/missingtimeout/incluster/console"
	"k8s.io/client-go/rest"
)

func main() {
	config, err := rest.InClusterConfig()
	if err != nil {
		log.Fatal(err)
	}
	review := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.Header().Set("X-Cluster", config.Host) })
	go admission.WebhookBounded(":9443", review).ListenAndServe()
	go admission.Webhook(":8443", review).ListenAndServe()
	log.Fatal(console.Serve(":8080"))
}
