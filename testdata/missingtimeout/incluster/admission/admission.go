// Package admission answers the cluster's questions whether objects may be made.
package admission

import "net/http"

// example: cluster bad

// Webhook is asked by the API server of the cluster in which it runs.
func Webhook(addr string, review http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: review} // want cluster:"http.Server without ReadHeaderTimeout"
}

// end
// example: cluster good

// WebhookBounded also ends what a broken proxy of the cluster began and never went on with.
func WebhookBounded(addr string, review http.Handler) *http.Server {
	return &http.Server{Addr: addr, Handler: review, ReadHeaderTimeout: readHeaderTimeout, IdleTimeout: idleTimeout}
}

// end
