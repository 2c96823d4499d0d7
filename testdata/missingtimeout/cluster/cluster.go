// Package cluster asks the API of a cluster, whose generated clients have no timeout but that of their configuration.
package cluster

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

// Configure says where the cluster is, and not how long it may take.
func Configure(host string) *rest.Config { return &rest.Config{Host: host} }

// example: watched bad

// Open lists what is open, and leaves it to the server when to give up.
func (o *Orders) Open() (*unstructured.UnstructuredList, error) {
	return o.client.List(context.Background(), metav1.ListOptions{LabelSelector: "state=open"}) // want watched:"List gets no deadline"
}

// end
// example: watched good

// OpenBounded gives up after ten seconds.
func (o *Orders) OpenBounded() (*unstructured.UnstructuredList, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return o.client.List(ctx, metav1.ListOptions{LabelSelector: "state=open"})
}

// end

// Follow is meant to last.
func (o *Orders) Follow() error {
	w, err := o.client.Watch(context.Background(), metav1.ListOptions{})
	if err != nil {
		return err
	}
	w.Stop()
	return nil
}
