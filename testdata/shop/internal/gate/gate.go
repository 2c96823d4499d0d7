// Package gate lets the images into the cluster that were pushed by us.
package gate

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
)

const maxReview = 1 << 20

// Images are the objects in which the cluster keeps what was pushed.
var Images = schema.GroupVersionResource{Group: "shop.example.com", Version: "v1", Resource: "images"}

// Gate knows the images that were pushed.
type Gate struct {
	images dynamic.ResourceInterface
}

// New returns a gate that keeps images in the cluster.
func New(images dynamic.ResourceInterface) *Gate { return &Gate{images: images} }

// Reviews answers the API server whether an image may run.
func (g *Gate) Reviews() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /review", g.review)
	return mux
}

// Pushes is told by the registry what was pushed.
func (g *Gate) Pushes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /pushed", g.push)
	return mux
}

func (g *Gate) review(w http.ResponseWriter, r *http.Request) {
	name, ok := imageOf(w, r)
	if !ok {
		return
	}
	known, err := g.known(name)
	if err != nil {
		slog.Error("review", "image", name, "error", err)
		http.Error(w, "not now", http.StatusServiceUnavailable)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]bool{"allowed": known})
}

func (g *Gate) push(w http.ResponseWriter, r *http.Request) {
	name, ok := imageOf(w, r)
	if !ok {
		return
	}
	if err := g.keep(name); err != nil {
		slog.Error("push", "image", name, "error", err)
		http.Error(w, "not kept", http.StatusServiceUnavailable)
	}
}

func (g *Gate) known(name string) (bool, error) {
	found, err := g.images.List(context.Background(), metav1.ListOptions{LabelSelector: "image=" + name, Limit: 1}) // want missingtimeout/watched droppedctx/helper
	if err != nil {
		return false, err
	}
	return len(found.Items) > 0, nil
}

func (g *Gate) keep(name string) error {
	image := &unstructured.Unstructured{}
	image.SetGroupVersionKind(Images.GroupVersion().WithKind("Image"))
	image.SetName(strings.ReplaceAll(name, "/", "."))
	image.SetLabels(map[string]string{"image": name})
	ctx := context.TODO() // want missingtimeout/watched droppedctx/helper
	_, err := g.images.Create(ctx, image, metav1.CreateOptions{})
	return err
}

func imageOf(w http.ResponseWriter, r *http.Request) (string, bool) {
	var review struct {
		Image string `json:"image"`
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxReview)).Decode(&review); err != nil || review.Image == "" {
		http.Error(w, "which image?", http.StatusBadRequest)
		return "", false
	}
	return review.Image, true
}
