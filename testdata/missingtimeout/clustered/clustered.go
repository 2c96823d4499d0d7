// Package clustered asks the API of a cluster with a configuration that ends each request.
package clustered

import (
	"context"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

// Orders are objects of the cluster.
type Orders struct{ client dynamic.ResourceInterface }

// Configure gives each request a minute.
func Configure(host string) *rest.Config { return &rest.Config{Host: host, Timeout: time.Minute} }

// Open is ended by the configuration.
func (o *Orders) Open() (*unstructured.UnstructuredList, error) {
	return o.client.List(context.Background(), metav1.ListOptions{LabelSelector: "state=open"})
}
